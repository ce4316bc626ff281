import type { Json } from '@runthrough/trace'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldName } from '../fields/FieldName.tsx'
import { FieldTip } from '../fields/FieldTip.tsx'
import { Icon } from '../primitives/Icon.tsx'
import styles from './JsonTree.module.css'
import { type JsonLine, jsonLines } from './json-lines.ts'

interface Props {
  /** The `of` of the document, or what else the value is called. */
  name: string
  value: Json
  /** JSON pointers of what was cut off. */
  truncated: readonly string[]
}

export function JsonTree({ name, value, truncated }: Props) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const searchId = useId()
  const lines = useMemo(() => jsonLines(value, toggled, query), [value, toggled, query])
  const cut = useMemo(() => new Set(truncated), [truncated])
  const matches = lines.filter((line) => line.isMatch).length

  const toggle = (path: string) => {
    const next = new Set(toggled)
    if (!next.delete(path)) next.add(path)
    setToggled(next)
  }

  return (
    <div className={styles.document}>
      <div className={styles.search}>
        <Icon name="search" />
        <label htmlFor={searchId} className="visually-hidden">
          {t('state.search')}
        </label>
        <input
          id={searchId}
          type="search"
          value={query}
          placeholder={t('state.search')}
          onChange={(event) => {
            setQuery(event.target.value)
            setToggled(new Set())
          }}
        />
        {query.trim() === '' ? null : <output>{t('state.matches', { count: matches })}</output>}
      </div>
      <ul className={styles.lines} aria-label={name}>
        {lines.map((line) => (
          <Line key={line.path} document={name} line={line} isCut={cut.has(line.path)} onToggle={toggle} />
        ))}
      </ul>
    </div>
  )
}

interface LineProps {
  document: string
  line: JsonLine
  isCut: boolean
  onToggle: (path: string) => void
}

function Line({ document, line, isCut, onToggle }: LineProps) {
  const { t } = useTranslation()
  const { path, key, depth, text, members, isOpen, isMatch } = line
  return (
    <li className={styles.line} style={{ '--depth': depth } as React.CSSProperties} data-match={isMatch || undefined}>
      {members === null ? (
        <span className={styles.key}>
          {isElement(key) ? (
            key
          ) : (
            <FieldName document={document} path={path}>
              {key}
            </FieldName>
          )}
        </span>
      ) : (
        <FieldTip document={document} path={path}>
          <button type="button" className={styles.fold} aria-expanded={isOpen} onClick={() => onToggle(path)}>
            <span className={styles.triangle} aria-hidden="true" />
            <span className={styles.key}>{key}</span>
            <span className={styles.members}>{t('state.items', { count: members })}</span>
          </button>
        </FieldTip>
      )}
      {text === null ? null : <code className={styles.text}>{text}</code>}
      {isCut ? (
        <span className={styles.cut} title={t('state.truncatedHint')}>
          ✂ {t('state.truncated')}
        </span>
      ) : null}
    </li>
  )
}

/** Of an array; what it is, the field around it tells. */
const isElement = (key: string): boolean => /^\d+$/.test(key)
