import type { words as english } from '../en/first-visit.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  firstVisit: {
    title: '这是一次录制的运行。',
    lead: '真实的 docker run，停在第一个阶段。',
    step: '下一个阶段',
    diff: '阶段改变了什么',
    library: '全部录制',
    others: '其他录制',
    done: '已完成：',
    dismiss: '收起提示',
    run: '真正运行一次',
    starts: '引擎正在启动……',
    noEngine: '这里无法真正运行：没有引擎。',
    missing: '这里无法真正运行，缺少：{{list}}。',
    doctor: '缺少什么、如何补上',
    player: '要真正运行，请在 Linux 机器上启动 Runthrough 本身：本页面只播放录制。',
  },
}
