import type { words as english } from '../en/steps.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  steps: {
    title: '步骤',
    leaves: '返回',
    upcoming: '尚未发生',
    runTo: '运行到这里',
    runToNamed: '运行到这里：{{stage}}',
    unavailableBecause: '在这里不可用，因为{{reason}}。',
    past: '已过',
    current: '当前',
    later: '之后',
    failed: '失败',
    failedFirst: '最先失败',
    changes_one: '{{count}} 处变化',
    changes_other: '{{count}} 处变化',
    hiddenSteps_one: '{{count}} 个未列出的步骤',
    hiddenSteps_other: '{{count}} 个未列出的步骤',
    hiddenCalls_one: '{{count}} 次系统调用',
    hiddenCalls_other: '{{count}} 次系统调用',
    showHidden: '显示',
    empty: '一次运行的各个阶段会按进程接力的顺序出现在这里。',
  },
}
