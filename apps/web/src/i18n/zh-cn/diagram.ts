import type { words as english } from '../en/diagram.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  diagram: {
    title: '流程图',
    description: '进程从左到右，时间从上到下。方向键在阶段间移动，Enter 跳到该阶段。',
    future: '尚未发生',
    running: '运行中',
    held: '已停住',
    done: '已完成',
    failed: '失败',
    unavailable: '在这个引擎上看不到',
    times: '{{count}} 次',
    node: '{{title}},{{process}},{{state}}',
    nodeCurrent: '{{title}}，{{process}}，{{state}}，你在这里',
    edge: '交接',
    controls: '流程图的视图',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '显示全部',
    minimap: '流程图概览',
  },
  process: {
    cli: 'CLI',
    dockerd: 'dockerd',
    containerd: 'containerd',
    shim: 'shim',
    runc: 'runc',
    init: 'runc init',
    container: '容器',
    helper: '辅助进程',
  },
}
