import { arrayKeysOf } from '@runthrough/stages'
import { changeOfFile, type EventOf, type FileChange, isUnchanged } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { titleOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { ChangeTree } from './ChangeTree.tsx'
import { growChangeTree } from './change-tree.ts'
import styles from './FileList.module.css'
import { FileSights } from './FileSights.tsx'
import { LineDiff } from './LineDiff.tsx'
import { readable } from './readable.ts'
import { ScrollingText } from './ScrollingText.tsx'

const SIZES = { file: 'happened.bytes', folder: 'happened.folder', fifo: 'happened.fifo' } as const

/** One sight of a file: opened, what changed since the sight before, what is in it, and when it was seen. */
export function FileEntry({ file, showsSights = false }: { file: EventOf<'file'>; showsSights?: boolean }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { events } = useRunView()
  const before = indexOf(events).readings.fileBefore(file)
  const change = before ? changeOfFile(before, file, arrayKeysOf(file.of)) : null
  const count = new Intl.NumberFormat(language).format(file.size)
  return (
    <details className={styles.file}>
      <summary>
        <span className={styles.name}>{file.of}</span>
        <span className={styles.size}>{t(SIZES[file.type], { size: count })}</span>
        <code className={styles.path} title={file.path}>
          {file.path}
        </code>
        <span className={styles.seen}>
          {before === null ? t('files.new') : change && !isUnchanged(change) ? t('files.changed') : null}
        </span>
      </summary>
      {showsSights ? <FileSights file={file} /> : null}
      {before && change ? <Changes before={before} change={change} /> : null}
      {file.type === 'fifo' ? null : (
        <ScrollingText text={file.content === null ? t('state.notText') : readable(file.content)} />
      )}
      {file.truncated ? <p title={t('state.truncatedHint')}>✂ {t('state.truncated')}</p> : null}
    </details>
  )
}

function Changes({ before, change }: { before: EventOf<'file'>; change: FileChange }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { tree } = useRunView()
  const stage = titleOf(tree.spans.get(before.span)?.stage ?? '', language)
  return (
    <div className={styles.changes}>
      <h5>{t(isUnchanged(change) ? 'files.unchangedSince' : 'files.changedSince', { stage })}</h5>
      {isUnchanged(change) ? null : change.as === 'lines' ? (
        <LineDiff lines={change.lines} />
      ) : (
        <ChangeTree
          document={before.of}
          branches={growChangeTree(change.changes.map((one) => ({ ...one, origin: null })))}
        />
      )}
    </div>
  )
}
