import type { words as english } from '../en/timeline.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  timeline: {
    tools: '时间线',
    scale: '时间线的刻度',
    by: { steps: '按步骤', time: '按时间' },
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '整个运行，或当前阶段',
    loop: '循环播放所示部分',
    unloop: '停止循环',
    table: '显示为表格',
    tableTitle: '时间线表格',
    close: '关闭表格',
    goTo: '跳到第 {{step}} 步',
    page: '第 {{page}} 页，共 {{pages}} 页',
    previousPage: '上一页',
    nextPage: '下一页',
    column: { step: '步骤', process: '进程', stage: '阶段', begin: '时刻', duration: '用时' },
    open: '尚未返回',
    after: '开始后 {{time}}',
    marks: '时间线上的标记',
    mark: {
      error: '错误：{{title}}',
      breakpoint: '断点：{{title}}',
      note: '笔记：{{title}}',
      chapter: '交接：{{title}}',
    },
    kind: { error: '含错误', breakpoint: '含断点', note: '含笔记', chapter: '交接' },
    markGroup: '{{count}} 个标记（{{kind}}）：放大查看',
  },
}
