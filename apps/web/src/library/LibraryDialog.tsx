import { Dialog } from '@base-ui/react/dialog'
import type { ProblemReport, RecordingSummary } from '@runthrough/trace'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import dialog from '../app/Dialog.module.css'
import { useLive, useShown } from '../app/shown-trace.ts'
import { ProblemText } from '../primitives/ProblemText.tsx'
import { useView } from '../run/view-store.ts'
import { ImportField } from './ImportField.tsx'
import styles from './LibraryDialog.module.css'
import { RecordingRow } from './RecordingRow.tsx'
import { useDoomed } from './use-doomed.ts'

/** The recordings that the server keeps: to open, rename, delete and export, and one from a file to add. */
export function LibraryDialog() {
  const { t } = useTranslation()
  // The list is not there yet; the field below it is not what a person came for.
  const popup = useRef<HTMLDivElement>(null)
  const isOpen = useView((view) => view.dialog === 'library')
  const show = useView((view) => view.show)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => show({ dialog: open ? 'library' : null })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={`${dialog.popup} ${styles.wide}`} ref={popup} initialFocus={popup}>
          <Dialog.Title className={dialog.title}>{t('library.title')}</Dialog.Title>
          <Recordings />
          <Dialog.Close className={dialog.quiet}>{t('library.close')}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Recordings() {
  const { t } = useTranslation()
  const library = useShown((shown) => shown.library)
  const canChange = useLive((state) => state.hello?.role !== 'viewer')
  const [list, setList] = useState<readonly RecordingSummary[] | null>(null)
  const [problem, setProblem] = useState<ProblemReport | null>(null)

  const refresh = useCallback(async () => {
    const listed = await library?.list()
    if (!listed) return
    if (listed.ok) setList(listed.value)
    else setProblem(listed.error)
  }, [library])
  useEffect(() => void refresh(), [refresh])
  const doomed = useDoomed(library)

  if (library === null) return null
  const report = (failure: ProblemReport | null) => {
    setProblem(failure)
    if (failure === null) void refresh()
  }
  return (
    <>
      <p>{t('library.lead')}</p>
      {problem === null ? null : <ProblemText problem={problem} />}
      {list === null && problem === null ? <p role="status">{t('library.loading')}</p> : null}
      {list?.length === 0 ? <p>{t('library.none')}</p> : null}
      {list !== null && list.length > 0 ? (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('library.recording')}</th>
                <th scope="col">{t('library.date')}</th>
                <th scope="col">{t('library.duration')}</th>
                <th scope="col">{t('library.exit')}</th>
                <th scope="col">{t('library.engine')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('library.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map((summary) => (
                <RecordingRow
                  key={summary.id}
                  summary={summary}
                  library={library}
                  canChange={canChange}
                  isDoomed={doomed.has(summary.id)}
                  onDoom={() => doomed.toggle(summary.id)}
                  onDone={report}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {canChange ? <ImportField library={library} onDone={report} /> : null}
    </>
  )
}
