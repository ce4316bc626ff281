import { type RecordingSummary, shellLine } from '@runthrough/trace'
import { useEffect, useState } from 'react'
import { useShown } from '../app/shown-trace.ts'
import { fragmentOf } from '../library/address.ts'
import { bundledRecordings } from '../library/bundled.ts'
import type { BundledRecording } from '../library/bundled-index.ts'
import { useOpenKept } from '../library/use-open-kept.ts'
import { useView } from '../run/view-store.ts'
import type { PaletteItem } from './palette-items.ts'

/** The recordings that come with the program, and those that the server keeps. */
export function useRecordingItems(isOpen: boolean): PaletteItem[] {
  const language = useView((view) => view.language)
  const library = useShown((shown) => shown.library)
  const openKept = useOpenKept()
  const [bundled, setBundled] = useState<readonly BundledRecording[]>([])
  const [kept, setKept] = useState<readonly RecordingSummary[]>([])
  useEffect(() => {
    if (!isOpen) return
    // A list that cannot be read is not offered; the library says why.
    bundledRecordings().then(setBundled, () => setBundled([]))
    void library?.list().then((listed) => setKept(listed.ok ? listed.value : []))
  }, [isOpen, library])
  return [
    ...bundled.map(({ id, title, line }) => ({
      id: `bundled ${id}`,
      title: title[language],
      detail: line,
      choose: () => {
        location.hash = fragmentOf(id)
      },
    })),
    ...kept.map((summary) => ({
      id: `kept ${summary.id}`,
      title: summary.title ?? shellLine(summary.command),
      detail: summary.startedAt,
      choose: () => void openKept(summary),
    })),
  ]
}
