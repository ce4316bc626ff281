import type { ShownStore } from '../app/shown-trace.ts'
import { openRecordingFile } from './open-recording.ts'

/** Opens a file that a person has chosen or dropped; what is wrong with it is shown. Nothing of it leaves the browser. */
export async function openFromPerson(shown: ShownStore, file: File): Promise<void> {
  const problem = await openRecordingFile(shown, { id: 'file', name: file.name }, file)
  if (problem !== null) shown.getState().store.setState({ refusal: { problem, risks: [], line: null } })
}
