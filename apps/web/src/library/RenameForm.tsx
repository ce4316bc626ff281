import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './LibraryDialog.module.css'

interface Props {
  title: string
  /** Null where the title was made empty: the recording goes by its command again. */
  onRename: (title: string | null) => Promise<void>
  onCancel: () => void
}

export function RenameForm({ title, onRename, onCancel }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(title)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  return (
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault()
        void onRename(text.trim() === '' ? null : text.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        // The key closes this form and not the dialog around it.
        event.stopPropagation()
        onCancel()
      }}
    >
      <input
        ref={field}
        aria-label={t('library.newTitle')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit">{t('notes.save')}</button>
      <button type="button" onClick={onCancel}>
        {t('notes.cancel')}
      </button>
    </form>
  )
}
