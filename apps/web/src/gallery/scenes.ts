// Every named state of the screen.
import type { Localized } from '@runthrough/trace'
import type { Scene } from './scene.ts'
import { ENDED } from './scenes/ended.ts'
import { REPLAYED } from './scenes/replayed.ts'
import { TROUBLE } from './scenes/trouble.ts'
import { UNDER_WAY } from './scenes/under-way.ts'
import { WAITING } from './scenes/waiting.ts'

interface Group {
  title: Localized
  scenes: readonly Scene[]
}

export const GROUPS: readonly Group[] = [
  { title: { en: 'Before there is a step', 'zh-CN': '还没有步骤' }, scenes: WAITING },
  { title: { en: 'A run that goes on', 'zh-CN': '运行进行中' }, scenes: UNDER_WAY },
  { title: { en: 'Trouble', 'zh-CN': '出现问题' }, scenes: TROUBLE },
  { title: { en: 'Ended', 'zh-CN': '已结束' }, scenes: ENDED },
  { title: { en: 'Recordings', 'zh-CN': '录制' }, scenes: REPLAYED },
]

export const sceneOf = (id: string | null): Scene | undefined =>
  GROUPS.flatMap(({ scenes }) => scenes).find((scene) => scene.id === id)
