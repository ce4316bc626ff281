// The recordings that a run can be compared with: those that come with the program, and those that the server keeps.
import { type Recording, type Result, shellLine } from '@runthrough/trace'
import { useEffect, useState } from 'react'
import { useShown } from '../app/shown-trace.ts'
import { addressOf, bundledRecordings } from '../library/bundled.ts'
import { useView } from '../run/view-store.ts'
import { fetchRecording, readRecording } from '../source/read-recording.ts'

export interface RecordingChoice {
  id: string
  from: 'bundled' | 'kept'
  /** As a person calls it. */
  name: string
  line: string
  read(): Promise<Result<Recording>>
}

/** Empty until the lists are there. A list that cannot be read has no choices. */
export function useRecordings(): readonly RecordingChoice[] {
  const language = useView((view) => view.language)
  const library = useShown((shown) => shown.library)
  const [bundled, setBundled] = useState<readonly RecordingChoice[]>([])
  const [kept, setKept] = useState<readonly RecordingChoice[]>([])
  useEffect(() => {
    const list = async () => {
      const recordings = await bundledRecordings()
      setBundled(
        recordings.map((recording) => ({
          id: recording.id,
          from: 'bundled',
          name: recording.title[language],
          line: recording.line,
          read: async () => {
            const file = await fetchRecording(addressOf(recording))
            return file.ok ? readRecording(file.value) : file
          },
        })),
      )
    }
    list().catch(() => setBundled([]))
  }, [language])
  useEffect(() => {
    const list = async () => {
      const listed = await library?.list()
      if (!library || !listed?.ok) return
      setKept(
        listed.value.map(({ id, title, command }) => ({
          id,
          from: 'kept',
          name: title ?? shellLine(command),
          line: shellLine(command),
          read: async () => {
            const file = await library.content(id)
            return file.ok ? readRecording(file.value) : file
          },
        })),
      )
    }
    void list()
  }, [library])
  return [...bundled, ...kept]
}
