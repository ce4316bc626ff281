import { lazy, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { focusPane } from '../app/pane-focus.ts'
import { useLaunch, useLive } from '../app/shown-trace.ts'
import { useCommand } from '../app/use-command.ts'
import { Part } from '../primitives/Part.tsx'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { CommandField, type FieldHandle } from './CommandField.tsx'
import styles from './CommandForm.module.css'
import { useHistory } from './command-history.ts'
import { FIRST_EXAMPLE } from './examples.ts'
import { RunMode } from './RunMode.tsx'
import type { CommandRefusal } from './refusal.ts'

const ExamplesMenu = lazy(() => import('./ExamplesMenu.tsx').then((module) => ({ default: module.ExamplesMenu })))

/** @param describedBy id of what the CLI said about the command on the screen, where it said something */
export function CommandForm({ refusal, describedBy }: { refusal: CommandRefusal | null; describedBy: string }) {
  const { t } = useTranslation()
  const [line, setLine] = useState(FIRST_EXAMPLE.line)
  const field = useRef<FieldHandle>(null)
  const staleId = useId()
  const traced = useRun((state) => state.status?.line)
  const phase = useLive((state) => state.status?.phase)
  const isOpen = useLive((state) => state.connection === 'open')
  const isOwn = useLive((state) => state.run !== null && state.run === state.launched)
  const launch = useLaunch()
  const remember = useHistory((history) => history.add)
  const stopOnEntry = useView((view) => view.stopOnEntry)
  // Beside the run of another viewer one may ask for a run of one's own: it waits for its turn.
  const isBusy = isOwn && phase !== undefined && phase !== 'ended'
  const isStale = traced !== undefined && traced !== line
  const isRefused = refusal !== null && refusal.line === line
  const focus = () => field.current?.focus()
  useCommand('command-line', () => {
    focus()
    return true
  })

  // A page that joins a run shows the command of that run, whatever stood in the field.
  useEffect(() => {
    if (traced !== undefined) setLine(traced)
  }, [traced])

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (line.trim() === '' || !isOpen || isBusy) return
        remember(line.trim())
        void launch?.({ line, stopOnEntry, confirmed: [] })
        // From here on the arrow keys step; in the field they would move the caret.
        focusPane('transport')
      }}
    >
      <CommandField
        ref={field}
        line={line}
        onLine={setLine}
        refused={isRefused ? refusal.range : null}
        describedBy={isStale ? staleId : isRefused && refusal.error !== null ? describedBy : undefined}
      />
      {isStale ? (
        <span id={staleId} className={styles.stale}>
          {t('command.stale')}
        </span>
      ) : null}
      <RunMode />
      <button type="submit" className={styles.run} disabled={!isOpen || isBusy || line.trim() === ''}>
        {t('command.run')}
      </button>
      <Part fallback={<span className={styles.menuPlace}>{t('command.examples')}</span>}>
        <ExamplesMenu
          onChoose={(chosen) => {
            setLine(chosen)
            focus()
          }}
        />
      </Part>
    </form>
  )
}
