// Somebody who has never been here sees a recorded run, held at its first stage, and three hints beside it. A link to another
// recording, a run that goes on and every later visit win over it.
import type { ShownStore } from '../app/shown-trace.ts'
import { fragmentOf, namesRecording } from '../library/address.ts'
import type { RunState } from '../run/run-state.ts'
import { useView } from '../run/view-store.ts'

/** The run of the article that this project began from: the story as it is mostly told. */
export const FIRST_RECORDING = 'article'

/** Whether nobody has been here by this browser, and the address asks for nothing else. */
export const isFirstVisit = (location: Pick<Location, 'hash' | 'search'>): boolean =>
  useView.getState().firstVisit === 'new' && !namesRecording(location)

/** Has the address name the first recording, in place of the visited address: Back leads to where the visitor came from. */
export function showFirstRecording(location: Location): void {
  useView.getState().choose({ firstVisit: 'hints' })
  location.replace(fragmentOf(FIRST_RECORDING))
}

/** Waits for what the server has to show; nothing happens where that is a run. Returns what ends the waiting. */
export function welcome(shown: ShownStore, { location }: Window): () => void {
  const { live } = shown.getState()
  if (live === null || !isFirstVisit(location)) return () => {}
  const unsubscribe = live.subscribe((state) => {
    const wish = wishOf(state)
    if (wish === 'unknown') return
    unsubscribe()
    if (wish === 'recording' && isFirstVisit(location)) showFirstRecording(location)
  })
  return unsubscribe
}

/** Who may only look on came to see what somebody else will run. */
function wishOf({ hello, run }: RunState): 'unknown' | 'recording' | 'run' {
  if (hello === null) return 'unknown'
  return hello.run === null && run === null && hello.role === 'driver' ? 'recording' : 'run'
}
