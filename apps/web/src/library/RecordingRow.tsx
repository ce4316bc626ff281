import { type ProblemReport, type RecordingSummary, shellLine } from '@runthrough/trace'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../run/view-store.ts'
import { DeleteButton } from './DeleteButton.tsx'
import styles from './LibraryDialog.module.css'
import type { Library } from './library.ts'
import { RenameForm } from './RenameForm.tsx'
import { useOpenKept } from './use-open-kept.ts'

interface Props {
  summary: RecordingSummary
  library: Library
  /** Whether this page may do more than look on. */
  canChange: boolean
  /** Whether it is deleted when the list is closed. */
  isDoomed: boolean
  onDoom: () => void
  /** With what went wrong, or null: the list is another one now. */
  onDone: (failure: ProblemReport | null) => void
}

export function RecordingRow({ summary, library, canChange, isDoomed, onDoom, onDone }: Props) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const show = useView((view) => view.show)
  const [renames, setRenames] = useState(false)
  const openKept = useOpenKept()
  const name = nameOf(summary)

  const open = async (then: 'export' | null) => {
    const failure = await openKept(summary)
    if (failure === null) show({ dialog: then })
    else onDone(failure)
  }
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' })
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  return (
    <tr data-doomed={isDoomed || undefined}>
      <th scope="row">
        {renames ? (
          <RenameForm
            title={summary.title ?? ''}
            onCancel={() => setRenames(false)}
            onRename={async (title) => {
              const renamed = await library.rename(summary.id, title)
              setRenames(false)
              onDone(renamed.ok ? null : renamed.error)
            }}
          />
        ) : (
          <button type="button" className={styles.name} disabled={isDoomed} onClick={() => void open(null)}>
            {summary.title ? <strong>{summary.title}</strong> : null}
            <code>{shellLine(summary.command)}</code>
          </button>
        )}
        {isDoomed ? <small role="status">{t('library.doomed')}</small> : null}
        {summary.damage || !summary.ended ? <small>{t(summary.live ? 'library.live' : 'library.cutOff')}</small> : null}
      </th>
      <td>{date.format(new Date(summary.startedAt))}</td>
      <td>{t('library.seconds', { value: seconds.format(summary.duration / 1e9) })}</td>
      <td data-bad={(summary.exitCode ?? 0) !== 0 || undefined}>{summary.exitCode ?? '–'}</td>
      <td>{summary.engine.dockerd.replace(/[+~].*/, '')}</td>
      <td className={styles.actions}>
        {canChange && !isDoomed ? (
          <button type="button" aria-label={t('library.renameNamed', { name })} onClick={() => setRenames(true)}>
            {t('library.rename')}
          </button>
        ) : null}
        {isDoomed ? null : (
          <button type="button" aria-label={t('library.exportNamed', { name })} onClick={() => void open('export')}>
            {t('library.export')}
          </button>
        )}
        {canChange ? <DeleteButton name={name} isDoomed={isDoomed} onToggle={onDoom} /> : null}
      </td>
    </tr>
  )
}

const nameOf = ({ title, command }: Pick<RecordingSummary, 'title' | 'command'>): string => title ?? shellLine(command)
