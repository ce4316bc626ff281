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
import { LineDiff } from './LineDiff.tsx'
import { readable } from './readable.ts'

/** Files as the engine left them on disk: what has changed in each since it was last seen, and its text. */
export function FileList({ files }: { files: readonly EventOf<'file'>[] }) {
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={`${file.path} ${file.seq}`}>
          <FileEntry file={file} />
        </li>
      ))}
    </ul>
  )
}

const SIZES = { file: 'happened.bytes', folder: 'happened.folder', fifo: 'happened.fifo' } as const

function FileEntry({ file }: { file: EventOf<'file'> }) {
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
        <code className={styles.path}>{file.path}</code>
        <span className={styles.seen}>
          {before === null ? t('files.new') : change && !isUnchanged(change) ? t('files.changed') : null}
        </span>
      </summary>
      {before && change ? <Changes before={before} change={change} /> : null}
      {file.type === 'fifo' ? null : <pre>{file.content === null ? t('state.notText') : readable(file.content)}</pre>}
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
