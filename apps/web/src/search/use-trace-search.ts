import { useEffect, useState } from 'react'
import { titleOf } from '../run/catalogue.ts'
import { useRunStore } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { type Found, type HitGroup, TraceSearch } from './trace-search.ts'

/** Milliseconds of one slice: half of what a frame of a usual screen lasts. */
const SLICE = 8

export interface SearchState {
  found: Readonly<Record<HitGroup, Found>>
  isDone: boolean
}

/** What is found in the trace that is shown, while it is being found. Null for no word. */
export function useTraceSearch(query: string): SearchState | null {
  const store = useRunStore()
  const language = useView((view) => view.language)
  const [state, setState] = useState<SearchState | null>(null)
  useEffect(() => {
    if (query.trim() === '') {
      setState(null)
      return
    }
    const search = new TraceSearch(store.getState().events, query, (stage) => titleOf(stage, language))
    let timer: ReturnType<typeof setTimeout>
    const slice = () => {
      const end = performance.now() + SLICE
      const isDone = search.advance(() => performance.now() > end)
      setState({ found: search.found, isDone })
      if (!isDone) timer = setTimeout(slice)
    }
    // The next letter may be on its way.
    timer = setTimeout(slice, SLICE)
    return () => clearTimeout(timer)
  }, [store, query, language])
  return state
}
