import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  name: string
  isDoomed: boolean
  /** Dooms the recording, or takes that back. */
  onToggle: () => void
}

/** Deletes without a question, and takes it back: nothing happens to the recording before the list is closed. */
export function DeleteButton({ name, isDoomed, onToggle }: Props) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const pressed = useRef(false)
  useEffect(() => {
    // The one button takes the place of the other: who pressed it by keyboard stays there.
    if (pressed.current && isDoomed) button.current?.focus()
    pressed.current = false
  }, [isDoomed])
  return (
    <button
      ref={button}
      type="button"
      aria-label={t(isDoomed ? 'library.undoNamed' : 'library.deleteNamed', { name })}
      onClick={() => {
        pressed.current = true
        onToggle()
      }}
    >
      {t(isDoomed ? 'library.undo' : 'library.delete')}
    </button>
  )
}
