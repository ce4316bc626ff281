import type { Json, Step } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { titleOf } from '../run/catalogue.ts'
import { useRunView } from '../run/run-context.ts'
import { changesBetween, changesOfStep, type DocumentChanges } from '../run/step-changes.ts'
import { useView } from '../run/view-store.ts'
import { AlignedDiff } from './AlignedDiff.tsx'
import { ChangeTree } from './ChangeTree.tsx'
import { CompareBar, useComparedStep, useStepName } from './CompareBar.tsx'
import { growChangeTree } from './change-tree.ts'
import styles from './DiffTab.module.css'
import { WatchedList } from './WatchedList.tsx'

/** What this step changed, and only that; or everything that differs between it and another one. */
export function DiffTab() {
  return (
    <>
      <CompareBar />
      <WatchedList />
      <Documents />
    </>
  )
}

function Documents() {
  const { t } = useTranslation()
  const { events, current, seq } = useRunView()
  const compared = useComparedStep()
  const nameOf = useStepName()
  if (compared === undefined) {
    const documents = current ? changesOfStep(events, current) : []
    return documents.length === 0 ? (
      <p className={styles.none}>{t('diff.none')}</p>
    ) : (
      <DocumentList documents={documents} />
    )
  }
  const documents = changesBetween(events, compared.seq, seq)
  const names = (from: Step, to: Step) => ({ from: nameOf(from), to: nameOf(to) })
  const different = documents.filter(({ changes }) => changes.length > 0)
  const same = documents.length - different.length
  return (
    <>
      {current ? (
        <p className={styles.against}>
          {t('diff.between', compared.seq <= seq ? names(compared, current) : names(current, compared))}
        </p>
      ) : null}
      {same > 0 ? <p className={styles.against}>{t('diff.sameDocuments', { count: same })}</p> : null}
      <DocumentList documents={different} />
    </>
  )
}

function DocumentList({ documents }: { documents: readonly DocumentChanges[] }) {
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
  const layout = useView((view) => view.diffLayout)
  const { tree } = useRunView()
  const { before, after, changes } = document
  if (before === null) return null
  const stage = titleOf(tree.spans.get(before.span)?.stage ?? '', language)
  const against = before.span === after.span ? t('diff.againstEnter') : t('diff.against', { stage })
  const unchanged = changes.length === 0 ? t('diff.unchangedAgainst', { stage }) : null
  return (
    <>
      <p className={styles.against}>{unchanged ?? against}</p>
      {layout === 'changed' ? (
        <ChangeTree
          document={document.of}
          branches={growChangeTree(changes)}
          seen={{ seq: after.seq, kind: 'document' }}
        />
      ) : (
        <AlignedDiff before={before} after={after} layout={layout} />
      )}
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
      <ChangeTree
        document={document.of}
        branches={growChangeTree(set)}
        seen={{ seq: document.after.seq, kind: 'document' }}
      />
      {empty > 0 ? <p className={styles.against}>{t('diff.firstEmpty', { count: empty })}</p> : null}
    </>
  )
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '' || value === false || value === 0) return true
  return typeof value === 'object' && Object.values(value).every((member) => isEmpty(member as Json))
}
