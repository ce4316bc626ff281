import type { ChangeOrigin } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { FieldName } from '../fields/FieldName.tsx'
import { Evidence } from '../primitives/Evidence.tsx'
import styles from './ChangeTree.module.css'
import type { ChangeBranch } from './change-tree.ts'
import { PinButton } from './PinButton.tsx'
import { Value } from './Value.tsx'

const GLYPHS = { added: '+', removed: '−', changed: '~' } as const

interface Props {
  /** The `of` of the document or of the file. */
  document: string
  branches: readonly ChangeBranch[]
  /** Whether its values can be watched: those of a document, not of a file. */
  canWatch?: boolean
}

export function ChangeTree({ document, branches, canWatch = false }: Props) {
  return (
    <ul className={styles.tree}>
      {branches.map((branch) => (
        <Branch key={branch.path} document={document} branch={branch} canWatch={canWatch} />
      ))}
    </ul>
  )
}

function Branch({ document, branch, canWatch }: { document: string; branch: ChangeBranch; canWatch: boolean }) {
  const { t } = useTranslation()
  const { label, change, branches } = branch
  return (
    <li>
      {change ? (
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
            {canWatch ? <PinButton place={{ of: document, path: change.path, element: change.element }} /> : null}
          </div>
          <div className={styles.values}>
            {change.before === undefined ? null : <Value value={change.before} side="before" />}
            {change.after === undefined ? null : <Value value={change.after} side="after" />}
          </div>
          {change.origin ? <Origin origin={change.origin} /> : null}
        </div>
      ) : (
        <code className={styles.branch}>{label}</code>
      )}
      {branches.length > 0 ? <ChangeTree document={document} branches={branches} canWatch={canWatch} /> : null}
    </li>
  )
}

function Origin({ origin }: { origin: ChangeOrigin }) {
  const { t } = useTranslation()
  return (
    <p className={styles.origin}>
      <span>↖ {t('diff.origin', { document: origin.of, path: origin.path })}</span>
      <Evidence kind="derived" />
    </p>
  )
}
