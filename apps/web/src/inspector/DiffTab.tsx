import type { Json } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { titleOf } from '../run/catalogue.ts'
import { useRunView } from '../run/run-context.ts'
import { changesOfStep, type DocumentChanges } from '../run/step-changes.ts'
import { useView } from '../run/view-store.ts'
import { ChangeTree } from './ChangeTree.tsx'
import { growChangeTree } from './change-tree.ts'
import styles from './DiffTab.module.css'

/** What this step changed, and only that. */
export function DiffTab() {
  const { t } = useTranslation()
  const { events, current } = useRunView()
  const documents = current ? changesOfStep(events, current) : []
  if (documents.length === 0) return <p className={styles.none}>{t('diff.none')}</p>
  return (
    <div className={styles.documents}>
      {documents.map((document) => (
        <DocumentDiff key={document.of} document={document} />
      ))}
    </div>
  )
}

function DocumentDiff({ document }: { document: DocumentChanges }) {
  const { t } = useTranslation()
  const isFirst = document.before === null
  return (
    <section className={styles.document}>
      <h3>
        <code>{document.of}</code>
        {!isFirst && document.changes.length > 0 ? (
          <span className={styles.count}>{t('diff.count', { count: document.changes.length })}</span>
        ) : null}
        <Evidence kind="observed" />
      </h3>
      {isFirst ? <FirstReading document={document} /> : <Comparison document={document} />}
    </section>
  )
}

function Comparison({ document }: { document: DocumentChanges }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { tree } = useRunView()
  const { before, after, changes } = document
  if (before === null) return null
  const stage = titleOf(tree.spans.get(before.span)?.stage ?? '', language)
  if (changes.length === 0) return <p className={styles.against}>{t('diff.unchangedAgainst', { stage })}</p>
  const against = before.span === after.span ? t('diff.againstEnter') : t('diff.against', { stage })
  return (
    <>
      <p className={styles.against}>{against}</p>
      <ChangeTree document={document.of} branches={growChangeTree(changes)} />
    </>
  )
}

/** There is nothing to differ from yet: what has a value is shown, what is empty is only counted. */
function FirstReading({ document }: { document: DocumentChanges }) {
  const { t } = useTranslation()
  const set = document.changes.filter(({ after }) => after !== undefined && !isEmpty(after))
  const empty = document.changes.length - set.length
  return (
    <>
      <p className={styles.against}>{t('diff.first')}</p>
      <ChangeTree document={document.of} branches={growChangeTree(set)} />
      {empty > 0 ? <p className={styles.against}>{t('diff.firstEmpty', { count: empty })}</p> : null}
    </>
  )
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '' || value === false || value === 0) return true
  return typeof value === 'object' && Object.values(value).every((member) => isEmpty(member as Json))
}
