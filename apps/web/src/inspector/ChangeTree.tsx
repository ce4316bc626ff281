import type { PlaceRef } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { FieldName } from '../fields/FieldName.tsx'
import { OriginChip } from '../follow/OriginChip.tsx'
import styles from './ChangeTree.module.css'
import type { ChangeBranch } from './change-tree.ts'
import { PinButton } from './PinButton.tsx'
import { Value } from './Value.tsx'

const GLYPHS = { added: '+', removed: '−', changed: '~' } as const

interface Props {
  /** The `of` of the document or of the file. */
  document: string
  branches: readonly ChangeBranch[]
  /** Where the newer version stands in the trace: from there its values are followed. */
  seen: Pick<PlaceRef, 'seq' | 'kind'>
}

export function ChangeTree({ document, branches, seen }: Props) {
  return (
    <ul className={styles.tree}>
      {branches.map((branch) => (
        <Branch key={branch.path} document={document} branch={branch} seen={seen} />
      ))}
    </ul>
  )
}

function Branch({ document, branch, seen }: Omit<Props, 'branches'> & { branch: ChangeBranch }) {
  const { t } = useTranslation()
  const { label, change, branches } = branch
  const place = change ? { ...seen, path: change.path } : null
  return (
    <li>
      {change && place ? (
        <div className={styles.change} data-kind={change.kind}>
          <div className={styles.head}>
            <span className={styles.glyph} aria-hidden="true">
              {GLYPHS[change.kind]}
            </span>
            <code className={styles.label}>
              <FieldName document={document} path={change.path}>
                {label}
              </FieldName>
            </code>
            <span className={styles.kind}>{t(`diff.${change.kind}`)}</span>
            {/* What is in a file can be followed, but not watched. */}
            {seen.kind === 'document' ? (
              <PinButton place={{ of: document, path: change.path, element: change.element }} />
            ) : null}
          </div>
          <div className={styles.values}>
            {change.before === undefined ? null : <Value value={change.before} side="before" />}
            {change.after === undefined ? null : <Value value={change.after} side="after" seen={place} />}
          </div>
          {change.after === undefined ? null : <OriginChip place={place} />}
        </div>
      ) : (
        <code className={styles.branch}>{label}</code>
      )}
      {branches.length > 0 ? <ChangeTree document={document} branches={branches} seen={seen} /> : null}
    </li>
  )
}
