import type { words as english } from '../en/controls.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  breakpoints: {
    title: '断点',
    one: '断点',
    at: '断点：{{stage}}',
    onError: '任何函数返回错误时停住',
    onStage: '停在某个阶段',
    onChange: '文档变化时停住',
    path: '文档中的路径；留空表示整个文档',
    add: '添加',
    remove: '移除',
    removeNamed: '移除：{{name}}',
    changes: '{{document}} 变化',
    errorAt: '{{stage}} 返回错误',
    none: '阶段和文档上都没有断点。可用步骤旁的圆点设置，运行开始前也可以。',
    driverOnly: '断点由控制运行的人设置。',
  },
}
