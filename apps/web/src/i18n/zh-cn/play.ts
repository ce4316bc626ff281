import type { words as english } from '../en/play.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  play: {
    play: '播放',
    pause: '暂停播放',
    options: '播放方式',
    speed: '速度',
    max: '最快',
    timing: '时间',
    equal: '每步等长',
    real: '按实际耗时',
    skipIdle: '缩短长时间的等待',
  },
}
