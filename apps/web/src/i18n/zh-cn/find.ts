import type { words as english } from '../en/find.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  find: {
    title: '在这次运行中搜索',
    placeholder: '阶段、值、系统调用、文件……',
    hint: '每个词都要匹配，顺序不限。按 Enter 跳转。',
    busy: '正在搜索……',
    found_one: '{{count}} 条结果',
    found_other: '{{count}} 条结果',
    rest_one: '还有 {{count}} 条；再加一个词可以区分',
    rest_other: '还有 {{count}} 条；再加一个词可以区分',
    keys: '↑ ↓ 移动 · PgUp PgDn 下一组 · Enter 跳转 · Esc 关闭',
    groups: { stages: '阶段', values: '值', calls: '系统调用', files: '文件' },
  },
  palette: {
    title: '命令面板',
    placeholder: '想做什么？',
    actions: '操作',
    stages: '跳到某一步',
    examples: '示例',
    recordings: '录制',
    part: '跳到全程的 {{percent}} %',
    run: '运行：{{title}}',
  },
  filter: {
    title: '筛选步骤',
    text: '阶段或函数',
    process: '进程',
    everyProcess: '所有进程',
    changes: '有变化',
    errors: '有错误',
    none: '没有符合的步骤。',
  },
}
