import { arrayKeysOf } from '@runthrough/stages'
import { elementAt, type Json, type PlaceRef } from '@runthrough/trace'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldName } from '../fields/FieldName.tsx'
import { FieldTip } from '../fields/FieldTip.tsx'
import { FollowValue } from '../follow/FollowValue.tsx'
import { FilterField } from '../primitives/FilterField.tsx'
import styles from './JsonTree.module.css'
import { type JsonLine, jsonLines, pathsAbove } from './json-lines.ts'
import { Value } from './Value.tsx'

interface Props {
  name: string
  value: Json
  /** JSON pointers of what was cut off. */
  truncated: readonly string[]
  /** The line to bring into view, by its JSON pointer. */
  revealed: string | null
  /** Where the value stands in the trace. */
  seen: PlaceRef
}

export function JsonTree({ name, value, truncated, revealed, seen }: Props) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const open = useMemo(() => (revealed === null ? NOTHING : pathsAbove(revealed)), [revealed])
  const lines = useMemo(() => jsonLines(value, toggled, query, open), [value, toggled, query, open])
  const list = useRef<HTMLUListElement>(null)
  const cut = useMemo(() => new Set(truncated), [truncated])
  const matches = lines.filter((line) => line.isMatch).length

  useEffect(() => {
    if (revealed !== null) list.current?.querySelector('[data-revealed]')?.scrollIntoView({ block: 'center' })
  }, [revealed])

  const toggle = (path: string) => {
    const next = new Set(toggled)
    if (!next.delete(path)) next.add(path)
    setToggled(next)
  }

  return (
    <div className={styles.document}>
      <FilterField
        name={t('state.search')}
        value={query}
        onChange={(text) => {
          setQuery(text)
          setToggled(new Set())
        }}
        result={query.trim() === '' ? null : t('state.matches', { count: matches })}
      />
      <ul className={styles.lines} aria-label={name} ref={list}>
        {lines.map((line) => (
          <Line
            key={line.path}
            of={name}
            seen={{ ...seen, path: `${seen.path}${line.path}` }}
            line={line}
            element={elementAt(value, line.path, arrayKeysOf(name))}
            isCut={cut.has(line.path)}
            isRevealed={line.path === revealed}
            onToggle={toggle}
          />
        ))}
      </ul>
    </div>
  )
}

interface LineProps {
  /** The document. */
  of: string
  seen: PlaceRef
  line: JsonLine
  /** What the array element that the line is or is in is known by, or null. */
  element: string | null
  isCut: boolean
  isRevealed: boolean
  onToggle: (path: string) => void
}

function Line({ of, seen, line, element, isCut, isRevealed, onToggle }: LineProps) {
  const { t } = useTranslation()
  const { path, key, depth, value, members, isOpen, isMatch } = line
  return (
    <li
      className={styles.line}
      style={{ '--depth': depth } as React.CSSProperties}
      data-match={isMatch || undefined}
      data-revealed={isRevealed || undefined}
    >
      {members === null ? (
        <span className={styles.key}>
          {isElement(key) ? (
            key
          ) : (
            <FieldName document={of} path={path}>
              {key}
            </FieldName>
          )}
        </span>
      ) : (
        <FieldTip document={of} path={path}>
          <button type="button" className={styles.fold} aria-expanded={isOpen} onClick={() => onToggle(path)}>
            <span className={styles.triangle} aria-hidden="true" />
            <span className={styles.key}>
              <FollowValue place={seen} isHolder>
                {key}
              </FollowValue>
            </span>
            <span className={styles.members}>{t('state.items', { count: members })}</span>
          </button>
        </FieldTip>
      )}
      {members === null ? (
        <Value value={value} seen={seen} {...(seen.kind === 'document' ? { place: { of, path, element } } : {})} />
      ) : null}
      {isCut ? (
        <span className={styles.cut} title={t('state.truncatedHint')}>
          ✂ {t('state.truncated')}
        </span>
      ) : null}
    </li>
  )
}

const NOTHING: ReadonlySet<string> = new Set()

/** Of an array; what it is, the field around it tells. */
const isElement = (key: string): boolean => /^\d+$/.test(key)
