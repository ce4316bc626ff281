import { useRef } from 'react'
import styles from './FileButton.module.css'

interface Props {
  /** Text of the button. */
  label: string
  /** Name of the field that takes the file. */
  name: string
  disabled?: boolean
  onFile: (file: File) => void
}

/** Chooses a recording from a file. The browser’s own button would speak the browser’s language, and not that of the page. */
export function FileButton({ label, name, disabled, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className={styles.button} disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        hidden
        type="file"
        aria-label={name}
        accept=".jsonl,.gz"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onFile(file)
          // The same file may be chosen again.
          target.value = ''
        }}
      />
    </>
  )
}
