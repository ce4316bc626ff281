import type { words as english } from '../en/predict.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  predict: {
    title: '预测',
    switch: '先预测，再揭晓',
    switchHint: '每一步会问接下来发生什么。不回答也可以继续。',
    value: '函数返回时，{{place}} 会是什么？',
    field: '这个函数会修改 {{document}} 的哪个字段？',
    process: '接下来轮到哪个进程？',
    none: '都不会',
    reveal: '揭晓',
    skip: '或者直接继续',
    said: '您的预测：',
    right: '正是如此。',
    wrong: '并非如此。',
    truth: '本次运行中：',
    notYet: '运行还没有到那里。继续走就会看到。',
    show: '去看看',
  },
}
