import { Dialog } from '@base-ui/react/dialog'
import type { ProblemReport, RunComparison } from '@runthrough/trace'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import dialog from '../app/Dialog.module.css'
import { ProblemText } from '../primitives/ProblemText.tsx'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './CompareRunsDialog.module.css'
import { compareInWorker } from './compare-in-worker.ts'
import { Differences } from './Differences.tsx'
import { type RecordingChoice, useRecordings } from './use-recordings.ts'

/** The run on the screen beside another one: where they part, and everything that differs. */
export function CompareRunsDialog() {
  const { t } = useTranslation()
  const popup = useRef<HTMLDivElement>(null)
  const isOpen = useView((view) => view.dialog === 'compare-runs')
  const show = useView((view) => view.show)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => show({ dialog: open ? 'compare-runs' : null })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={`${dialog.popup} ${styles.wide}`} ref={popup} initialFocus={popup}>
          <Dialog.Title className={dialog.title}>{t('compareRuns.title')}</Dialog.Title>
          <Content />
          <Dialog.Close className={dialog.quiet}>{t('compareRuns.close')}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type State = 'none' | 'working' | ProblemReport | RunComparison
const isComparison = (state: State): state is RunComparison => typeof state === 'object' && 'differing' in state

function Content() {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const line = useRun((run) => run.status?.line)
  const choices = useRecordings()
  const [other, setOther] = useState<RecordingChoice | null>(null)
  const [state, setState] = useState<State>('none')
  const chooseId = useId()

  const compare = async (choice: RecordingChoice | undefined) => {
    if (!choice) return
    setOther(choice)
    setState('working')
    const recording = await choice.read()
    setState(recording.ok ? await compareInWorker(events, recording.value.events) : recording.error)
  }
  return (
    <div className={styles.content}>
      <p>{t('compareRuns.lead')}</p>
      <dl className={styles.runs}>
        <dt>{t('compareRuns.this')}</dt>
        <dd>
          <code>{line}</code>
        </dd>
        <dt>
          <label htmlFor={chooseId}>{t('compareRuns.other')}</label>
        </dt>
        <dd>
          <select
            id={chooseId}
            value={other === null ? '' : keyOf(other)}
            onChange={({ target }) => void compare(choices.find((choice) => keyOf(choice) === target.value))}
          >
            <option value="" disabled>
              {t('compareRuns.choose')}
            </option>
            {(['bundled', 'kept'] as const).map((from) => (
              <optgroup key={from} label={t(`compareRuns.${from}`)}>
                {choices
                  .filter((choice) => choice.from === from)
                  .map((choice) => (
                    <option key={keyOf(choice)} value={keyOf(choice)}>
                      {choice.name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
          {other === null ? null : <code>{other.line}</code>}
        </dd>
      </dl>
      {state === 'working' ? <p role="status">{t('compareRuns.working')}</p> : null}
      {isComparison(state) ? <Differences key={other?.id} comparison={state} /> : null}
      {typeof state === 'object' && !isComparison(state) ? <ProblemText problem={state} /> : null}
    </div>
  )
}

const keyOf = ({ from, id }: RecordingChoice): string => `${from} ${id}`
