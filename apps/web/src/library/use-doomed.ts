// Recordings that were deleted in the list. They are only marked until the list is closed, so that it can be taken back
// without a clock that runs; a page that is closed or crashes before has deleted nothing.
import { useEffect, useRef, useState } from 'react'
import { useShownStore } from '../app/shown-trace.ts'
import type { Library } from './library.ts'

export interface Doomed {
  has(id: string): boolean
  toggle(id: string): void
}

export function useDoomed(library: Library | null): Doomed {
  const shown = useShownStore()
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const latest = useRef(ids)
  useEffect(() => {
    latest.current = ids
  })
  useEffect(
    () => () => {
      for (const id of latest.current) {
        void library?.remove(id).then((removed) => {
          // The list is gone: what went wrong is said on the screen behind it.
          if (removed.ok) return
          shown.getState().store.setState({ refusal: { problem: removed.error, risks: [], line: null } })
        })
      }
    },
    [library, shown],
  )
  return {
    has: (id) => ids.has(id),
    toggle: (id) => {
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      setIds(next)
    },
  }
}
