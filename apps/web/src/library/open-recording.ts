// Opening a recording: from a file that a person has, or from an address. What cannot be opened changes nothing on the
// screen, and the reason is given back to be shown where it was asked for.
import type { ProblemReport } from '@runthrough/trace'
import type { OpenRecording, ShownStore } from '../app/shown-trace.ts'
import { fetchRecording, readRecording } from '../source/read-recording.ts'

/** Gives the reason where it could not be opened, else null. */
export async function openRecordingFile(
  shown: ShownStore,
  recording: OpenRecording,
  file: Blob,
): Promise<ProblemReport | null> {
  const read = await readRecording(file)
  if (!read.ok) return read.error
  shown.getState().open(recording, read.value)
  return null
}

/** @param address of the file, relative to the page */
export async function openRecordingAt(
  shown: ShownStore,
  recording: OpenRecording,
  address: string,
): Promise<ProblemReport | null> {
  const file = await fetchRecording(address)
  return file.ok ? openRecordingFile(shown, recording, file.value) : file.error
}
