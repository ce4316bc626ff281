import { useId } from 'react'
import styles from './FilterField.module.css'
import { Icon } from './Icon.tsx'

interface Props {
  /** Name of the field, and what it says while it is empty. */
  name: string
  value: string
  onChange: (value: string) => void
  /** What came of it: a number of matches. */
  result?: string | null
}

/** A field that filters or searches what stands below it. */
export function FilterField({ name, value, onChange, result = null }: Props) {
  const id = useId()
  return (
    <div className={styles.field}>
      <Icon name="search" />
      <label htmlFor={id} className="visually-hidden">
        {name}
      </label>
      <input
        id={id}
        type="search"
        value={value}
        placeholder={name}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      {result === null ? null : <output htmlFor={id}>{result}</output>}
    </div>
  )
}
