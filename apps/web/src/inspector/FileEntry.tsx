import { arrayKeysOf } from '@runthrough/stages'
import { changeOfFile, type EventOf, type FileChange, isUnchanged } from '@runthrough/trace'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FollowValue } from '../follow/FollowValue.tsx'
import { useIsFollowed } from '../follow/use-trail.ts'
import { titleOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { ChangeTree } from './ChangeTree.tsx'
import { growChangeTree } from './change-tree.ts'
import { FileContent } from './FileContent.tsx'
import styles from './FileList.module.css'
import { FileSights } from './FileSights.tsx'
import { LineDiff } from './LineDiff.tsx'

const SIZES = { file: 'happened.bytes', folder: 'happened.folder', fifo: 'happened.fifo' } as const

/** One sight of a file: opened, what changed since the sight before, what is in it, and when it was seen. */
export function FileEntry({ file, showsSights = false }: { file: EventOf<'file'>; showsSights?: boolean }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const events = useRun((state) => state.events)
  const place = { seq: file.seq, kind: 'file', path: '' } as const
  const isFollowed = useIsFollowed(place)
  const revealed = useView((view) => view.revealed)
  const isRevealed = showsSights && revealed?.of === file.of && revealed.path === file.path
  const before = indexOf(events).readings.fileBefore(file)
  const change = useMemo(() => (before ? changeOfFile(before, file, arrayKeysOf(file.of)) : null), [before, file])
  const [isOpen, setOpen] = useState(false)
  const entry = useRef<HTMLDetailsElement>(null)
  const isWanted = isFollowed || isRevealed
  useEffect(() => {
    if (!isWanted) return
    setOpen(true)
    entry.current?.scrollIntoView({ block: 'nearest' })
  }, [isWanted])
  const count = new Intl.NumberFormat(language).format(file.size)
  return (
    <details
      ref={entry}
      className={styles.file}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <span className={styles.name}>
          <FollowValue place={place} isHolder>
            {file.of}
          </FollowValue>
        </span>
        <span className={styles.size}>{t(SIZES[file.type], { size: count })}</span>
        <code className={styles.path} title={file.path}>
          {file.path}
        </code>
        <span className={styles.seen}>
          {before === null ? t('files.new') : change && !isUnchanged(change) ? t('files.changed') : null}
        </span>
      </summary>
      {/* What is in it is drawn when it is opened: there may be hundreds of files. */}
      {isOpen && showsSights ? <FileSights file={file} /> : null}
      {isOpen && before && change ? <Changes before={before} after={file} change={change} /> : null}
      {isOpen && file.type !== 'fifo' ? <FileContent file={file} /> : null}
      {isOpen && file.truncated ? <p title={t('state.truncatedHint')}>✂ {t('state.truncated')}</p> : null}
    </details>
  )
}

interface ChangesProps {
  before: EventOf<'file'>
  after: EventOf<'file'>
  change: FileChange
}

function Changes({ before, after, change }: ChangesProps) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { tree } = useRunView()
  const stage = titleOf(tree.spans.get(before.span)?.stage ?? '', language)
  return (
    <div className={styles.changes}>
      <p className={styles.label}>
        {t(isUnchanged(change) ? 'files.unchangedSince' : 'files.changedSince', { stage })}
      </p>
      {isUnchanged(change) ? null : change.as === 'lines' ? (
        <LineDiff lines={change.lines} />
      ) : (
        <ChangeTree
          document={before.of}
          branches={growChangeTree(change.changes)}
          seen={{ seq: after.seq, kind: 'file' }}
        />
      )}
    </div>
  )
}
