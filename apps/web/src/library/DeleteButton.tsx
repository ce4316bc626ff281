import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './LibraryDialog.module.css'

/** Deletes after a second press, with the question in between: what is deleted does not come back. */
export function DeleteButton({ name, onDelete }: { name: string; onDelete: () => Promise<void> }) {
  const { t } = useTranslation()
  const [asks, setAsks] = useState(false)
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asks) keep.current?.focus()
  }, [asks])
  if (!asks) {
    return (
      <button type="button" aria-label={t('library.deleteNamed', { name })} onClick={() => setAsks(true)}>
        {t('library.delete')}
      </button>
    )
  }
  return (
    <fieldset className={styles.question}>
      <legend>{t('library.deleteQuestion')}</legend>
      <button ref={keep} type="button" onClick={() => setAsks(false)}>
        {t('library.keep')}
      </button>
      <button type="button" className={styles.danger} onClick={() => void onDelete()}>
        {t('library.deleteForGood')}
      </button>
    </fieldset>
  )
}
