import { arrayKeysOf } from '@runthrough/stages'
import { type AlignedLine, alignDocuments, type DocumentVersion } from '@runthrough/trace'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldName } from '../fields/FieldName.tsx'
import type { DiffLayout } from '../run/view-store.ts'
import styles from './AlignedDiff.module.css'
import { foldUnchanged } from './aligned-folds.ts'
import { PinButton } from './PinButton.tsx'
import { Value } from './Value.tsx'

interface Props {
  before: DocumentVersion
  after: DocumentVersion
  layout: Exclude<DiffLayout, 'changed'>
}

/** A whole document against another version of it: on top of each other, or side by side. */
export function AlignedDiff({ before, after, layout }: Props) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const { of } = after
  const rows = useMemo(
    () => foldUnchanged(alignDocuments(before.value, after.value, arrayKeysOf(of))),
    [before, after, of],
  )
  const isSplit = layout === 'split'
  return (
    <table className={styles.table} data-layout={layout} aria-label={of}>
      <thead className={isSplit ? undefined : 'visually-hidden'}>
        <tr>
          <th scope="col">{t('diff.path')}</th>
          {isSplit ? <th scope="col">{t('diff.before')}</th> : null}
          <th scope="col">{t(isSplit ? 'diff.after' : 'diff.value')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap((row) => {
          if (row.kind === 'line')
            return <Line key={keyOf(row.line)} line={row.line} of={of} seq={after.seq} isSplit={isSplit} />
          if (opened.has(row.key)) {
            return row.lines.map((line) => (
              <Line key={keyOf(line)} line={line} of={of} seq={after.seq} isSplit={isSplit} />
            ))
          }
          return (
            <tr key={`fold ${row.key}`}>
              <td colSpan={isSplit ? 3 : 2}>
                <button
                  type="button"
                  className={styles.fold}
                  aria-expanded={false}
                  onClick={() => setOpened(new Set([...opened, row.key]))}
                >
                  {t('diff.same', { count: row.values })}
                </button>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const keyOf = ({ kind, path }: AlignedLine): string => `${kind} ${path}`
const GLYPHS = { added: '+', removed: '−', changed: '~', same: '', group: '' } as const

function Line({ line, of, seq, isSplit }: { line: AlignedLine; of: string; seq: number; isSplit: boolean }) {
  const { t } = useTranslation()
  const { kind, label, path, element, depth, before, after } = line
  const seen = { seq, kind: 'document', path } as const
  const isChange = kind !== 'same' && kind !== 'group'
  const was = before === undefined ? null : <Value value={before} {...(isChange ? { side: 'before' } : {})} />
  const is = after === undefined ? null : <Value value={after} seen={seen} {...(isChange ? { side: 'after' } : {})} />
  return (
    <tr data-kind={kind}>
      <th scope="row" style={{ '--depth': depth } as React.CSSProperties}>
        <span className={styles.label}>
          <span className={styles.glyph} aria-hidden="true">
            {GLYPHS[kind]}
          </span>
          {isChange ? <span className="visually-hidden">{t(`diff.${kind}`)} </span> : null}
          <code>
            <FieldName document={of} path={path}>
              {label}
            </FieldName>
          </code>
          {kind === 'group' ? null : <PinButton place={{ of, path, element }} />}
        </span>
      </th>
      {isSplit ? <td>{was}</td> : null}
      <td>
        {isSplit || kind === 'same' ? null : was}
        {is}
      </td>
    </tr>
  )
}
