// Which trace is on the screen: the live run, or a recording in its place. The live run goes on behind a recording, so
// looking something up costs nobody the engine.
import type { Language, Localized, Recording } from '@runthrough/trace'
import { createContext, use } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import type { Library } from '../library/library.ts'
import { viewNow } from '../run/run-context.ts'
import type { RunState } from '../run/run-state.ts'
import { createRunStore, type Launch, type RunActions, type RunStore } from '../run/run-store.ts'
import { cursorOf } from '../run/run-view.ts'
import { useView } from '../run/view-store.ts'
import { type KeepNote, RecordingSource } from '../source/recording-source.ts'

export interface OpenRecording {
  id: string
  /** As a person calls it; a recording that comes with the program has a name in each language. */
  name: string | Localized
}

export const nameOfRecording = ({ name }: OpenRecording, language: Language): string =>
  typeof name === 'string' ? name : name[language]

interface ShownTrace {
  /** The recordings that the server keeps; null where there is no server to ask. */
  library: Library | null
  /** The run of the server; null where there is no server to ask. */
  live: RunStore | null
  /** What the screen shows: the live run, or that of a recording. */
  store: RunStore
  recording: OpenRecording | null
  /** Whether notes are kept where the trace is; otherwise they last as long as this page. */
  keepsNotes: boolean
  /** Shows a recording, from its first step on. `keep` is where notes on it go. */
  open(recording: OpenRecording, content: Recording, keep?: KeepNote): void
  /** Back to the live run, or to nothing where there is none. */
  close(): void
}

export type ShownStore = StoreApi<ShownTrace>

export function createShownStore(live: RunStore | null, library: Library | null = null): ShownStore {
  const nothing = storeOf('none', { events: [], damage: null })
  return createStore((set) => ({
    live,
    library,
    store: live ?? nothing,
    recording: null,
    keepsNotes: true,
    open: (recording, content, keep) =>
      set({ recording, keepsNotes: keep !== undefined, store: storeOf(recording.id, content, keep) }),
    close: () => set({ recording: null, keepsNotes: true, store: live ?? nothing }),
  }))
}

function storeOf(id: string, content: Recording, keep: KeepNote | null = null): RunStore {
  const store = createRunStore(new RecordingSource(id, content, keep))
  store.getState().listen()
  store.getState().moveTo(cursorOf(viewNow(store), 0))
  return store
}

export const ShownContext = createContext<ShownStore | null>(null)

export function useShownStore(): ShownStore {
  const shown = use(ShownContext)
  if (shown === null) throw new Error('No shown trace above this component')
  return shown
}

export function useShown<Selected>(select: (state: ShownTrace) => Selected): Selected {
  return useStore(useShownStore(), select)
}

/**
 * Launches a run on the engine of this machine, and turns the screen to it. Null where there is no server to ask, or this
 * page may only look on.
 */
export function useLaunch(): ((launch: Omit<Launch, 'level'>) => Promise<void>) | null {
  const live = useShown((shown) => shown.live)
  const close = useShown((shown) => shown.close)
  const mayDrive = useLive((state) => state.hello?.role !== 'viewer')
  if (live === null || !mayDrive) return null
  return (launch) => {
    close()
    return live.getState().launch({ ...launch, level: useView.getState().level })
  }
}

/** The state of the live run, also while a recording is shown in its place. */
export function useLive<Selected>(select: (state: RunState & RunActions) => Selected): Selected {
  return useStore(
    useShown((shown) => shown.live ?? shown.store),
    select,
  )
}
