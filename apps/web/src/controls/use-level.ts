// The level of detail: which stages the viewer sees as steps, and, for who drives, at which ones the engine is held.
import type { DetailLevel } from '@runthrough/trace'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { useControl } from './use-control.ts'

export function useLevel(): { level: DetailLevel; setLevel: (level: DetailLevel) => void } {
  const level = useView((view) => view.level)
  const choose = useView((view) => view.choose)
  const ask = useRun((state) => state.ask)
  const { isLive, isDriving } = useControl()
  return {
    level,
    setLevel: (chosen) => {
      choose({ level: chosen })
      if (isLive && isDriving) void ask({ command: 'setLevel', level: chosen })
    },
  }
}
