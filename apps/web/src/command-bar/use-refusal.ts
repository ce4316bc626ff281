import { useEffect, useState } from 'react'
import { indexOf } from '../run/index-of.ts'
import { useRun } from '../run/run-context.ts'
import type { CommandRefusal } from './refusal.ts'

/** Why the command on the screen was refused; null where it was not. What finds that out is loaded when something ended badly. */
export function useRefusal(): CommandRefusal | null {
  const refused = useRun((state) => state.refusal)
  const traced = useRun((state) => state.status?.line)
  const events = useRun((state) => state.events)
  const end = indexOf(events).eventsOf('end').at(-1)
  const isBad = end !== undefined && end.exitCode !== 0
  const [found, setFound] = useState<CommandRefusal | null>(null)
  useEffect(() => {
    if (refused === null && !isBad) {
      setFound(null)
      return
    }
    let isOld = false
    void import('./refusal.ts').then(({ refusalOf }) => {
      const ended = end ? { events, exitCode: end.exitCode } : null
      if (!isOld) setFound(refusalOf(refused, traced, ended))
    })
    return () => {
      isOld = true
    }
  }, [refused, traced, events, end, isBad])
  return found
}
