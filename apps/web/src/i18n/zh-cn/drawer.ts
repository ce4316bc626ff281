import type { words as english } from '../en/drawer.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  drawer: {
    title: '终端',
    terminal: '终端',
    events: '事件',
    leave: '按 {{key}} 离开终端',
    open: '打开抽屉',
    close: '关闭抽屉',
    idle: '命令的输出会显示在这里。',
    silent: '到此为止还没有输出。',
    seq: '序号',
    at: '毫秒',
    kind: '种类',
    what: '内容',
    hidden_one: '更早的 {{count}} 个事件未列出',
    hidden_other: '更早的 {{count}} 个事件未列出',
    none: '还没有事件。',
    loading: '正在加载终端……',
  },
}
