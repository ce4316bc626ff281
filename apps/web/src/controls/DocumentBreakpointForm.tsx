import { catalogue } from '@runthrough/stages'
import type { Breakpoint } from '@runthrough/trace'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './BreakpointsPane.module.css'

/** The documents that some stage reads. */
const DOCUMENTS = [
  ...new Set(
    catalogue.flatMap((stage) =>
      [...stage.enter, ...stage.leave].filter(({ read }) => read !== 'file').map(({ of }) => of),
    ),
  ),
].sort()

/** A JSON pointer (RFC 6901). */
const POINTER = /^(\/([^~]|~[01])*)?$/

/** A breakpoint on a change of a document, or of one value in it. */
export function DocumentBreakpointForm({ onAdd }: { onAdd: (breakpoint: Breakpoint) => void }) {
  const { t } = useTranslation()
  const [of, setOf] = useState(DOCUMENTS.includes('HostConfig') ? 'HostConfig' : (DOCUMENTS[0] ?? ''))
  const [path, setPath] = useState('')
  const ids = { of: useId(), path: useId() }
  const isValid = POINTER.test(path)
  return (
    <form
      className={styles.form}
      aria-labelledby={`${ids.of}-label`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isValid) return
        onAdd({ type: 'document', of, path })
        setPath('')
      }}
    >
      <label id={`${ids.of}-label`} htmlFor={ids.of}>
        {t('breakpoints.onChange')}
      </label>
      <select id={ids.of} value={of} onChange={(event) => setOf(event.target.value)}>
        {DOCUMENTS.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <label htmlFor={ids.path} className="visually-hidden">
        {t('breakpoints.path')}
      </label>
      <input
        id={ids.path}
        value={path}
        placeholder="/Memory"
        aria-invalid={!isValid}
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => setPath(event.target.value)}
      />
      <button type="submit" disabled={!isValid}>
        {t('breakpoints.add')}
      </button>
    </form>
  )
}
