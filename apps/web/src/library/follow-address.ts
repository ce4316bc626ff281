// Opens what the address of the page names, now and whenever its fragment changes: so a recording has a link, and the
// browser's Back leads to the one before.
import { type ProblemReport, problem } from '@runthrough/trace'
import type { ShownStore } from '../app/shown-trace.ts'
import { namedIn, namesRecording } from './address.ts'
import { addressOf, bundledRecordings } from './bundled.ts'
import { openRecordingAt } from './open-recording.ts'

/** Returns what ends it. */
export function followAddress(shown: ShownStore, window: Window): () => void {
  const open = async () => {
    const failure = await openNamed(shown, window.location)
    if (failure !== null) shown.getState().store.setState({ refusal: { problem: failure, risks: [], line: null } })
  }
  const follow = () => {
    if (namesRecording(window.location)) void open()
    else shown.getState().close()
  }
  if (namesRecording(window.location)) void open()
  window.addEventListener('hashchange', follow)
  const unsubscribe = shown.subscribe(({ recording }) => forget(recording?.id ?? null, window))
  return () => {
    unsubscribe()
    window.removeEventListener('hashchange', follow)
  }
}

/** Something else is shown than the fragment names, a new run for example: its link must lead there once more. */
function forget(shownId: string | null, { location, history }: Window): void {
  const { bundled } = namedIn(location)
  if (bundled !== null && bundled !== shownId) history.replaceState(null, '', location.pathname + location.search)
}

async function openNamed(shown: ShownStore, location: Location): Promise<ProblemReport | null> {
  const { bundled, address } = namedIn(location)
  if (address !== null) {
    return openRecordingAt(shown, { id: 'address', name: address.split('/').at(-1) ?? address }, address)
  }
  if (bundled === null) return null
  try {
    const recording = (await bundledRecordings()).find(({ id }) => id === bundled)
    if (!recording) return problem('recording-unreachable', { address: bundled, reason: 'no such recording' })
    return await openRecordingAt(shown, { id: recording.id, name: recording.title }, addressOf(recording))
  } catch (error) {
    return problem('recording-unreachable', { address: bundled, reason: (error as Error).message })
  }
}
