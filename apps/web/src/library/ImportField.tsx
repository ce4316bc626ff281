import type { ProblemReport } from '@runthrough/trace'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileButton } from './FileButton.tsx'
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
  const add = async (file: File) => {
    setBusy(true)
    const added = await library.add(file)
    setBusy(false)
    onDone(added.ok ? null : added.error)
  }
  return (
    <fieldset
      className={styles.drop}
      aria-label={t('library.import')}
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
        const file = event.dataTransfer.files[0]
        if (file) void add(file)
      }}
    >
      <span>{t('library.import')}</span>
      <FileButton
        label={t('library.choose')}
        name={t('library.import')}
        disabled={busy}
        onFile={(file) => void add(file)}
      />
      {busy ? <span role="status">{t('library.importing')}</span> : null}
    </fieldset>
  )
}
