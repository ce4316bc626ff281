// Opening a recording that the server keeps. Notes on it go back to the server.
import { type ProblemReport, type RecordingSummary, shellLine } from '@runthrough/trace'
import { useShown } from '../app/shown-trace.ts'
import { readRecording } from '../source/read-recording.ts'

/** Gives the reason where it could not be opened, else null. */
export function useOpenKept(): (summary: RecordingSummary) => Promise<ProblemReport | null> {
  const library = useShown((shown) => shown.library)
  const open = useShown((shown) => shown.open)
  return async ({ id, title, command }) => {
    const file = await library?.content(id)
    if (!file) return null
    const content = file.ok ? await readRecording(file.value) : file
    if (!content.ok) return content.error
    open({ id, name: title ?? shellLine(command) }, content.value, (note) =>
      library ? library.annotate(id, note) : Promise.resolve({ ok: true, value: null }),
    )
    return null
  }
}
