import type { ProblemReport } from '@runthrough/trace'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './LibraryDialog.module.css'
import type { Library } from './library.ts'

interface Props {
  library: Library
  onDone: (failure: ProblemReport | null) => void
}

/** Adds a recording from a file: chosen, or dropped here. */
export function ImportField({ library, onDone }: Props) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const add = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    const added = await library.add(file)
    setBusy(false)
    onDone(added.ok ? null : added.error)
  }
  return (
    <label
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        // Elsewhere on the page a file is opened, and not kept.
        event.stopPropagation()
        setOver(false)
        void add(event.dataTransfer.files[0])
      }}
    >
      <span>{t('library.import')}</span>
      <input
        type="file"
        accept=".jsonl,.gz"
        disabled={busy}
        onChange={({ target }) => {
          void add(target.files?.[0])
          // The same file may be chosen again.
          target.value = ''
        }}
      />
      {busy ? <span role="status">{t('library.importing')}</span> : null}
    </label>
  )
}
