import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { focusPane } from '../app/pane-focus.ts'
import { useLaunch, useLive } from '../app/shown-trace.ts'
import { useCommand } from '../app/use-command.ts'
import { useWidth } from '../app/use-width.ts'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './CommandBar.module.css'
import { EngineState } from './EngineState.tsx'
import { EXAMPLES } from './examples.ts'
import { LibraryButtons } from './LibraryButtons.tsx'
import { Mark } from './Mark.tsx'
import { Settings } from './Settings.tsx'

const ExamplesMenu = lazy(() => import('./ExamplesMenu.tsx').then((module) => ({ default: module.ExamplesMenu })))

export function CommandBar() {
  const canLaunch = useLaunch() !== null
  const isNarrow = useWidth() === 'narrow'
  return (
    <header className={styles.bar}>
      <Mark />
      {canLaunch && !isNarrow ? <CommandForm /> : <RecordedCommand />}
      <LibraryButtons />
      <EngineState />
      <Settings />
    </header>
  )
}

/** Where there is no engine to ask, the command of the recording. */
function RecordedCommand() {
  const line = useRun((state) => state.status?.line)
  return (
    <p className={styles.recorded}>
      {line === undefined ? null : (
        <>
          <span aria-hidden="true">$</span> <code>{line}</code>
        </>
      )}
    </p>
  )
}

function CommandForm() {
  const { t } = useTranslation()
  const [line, setLine] = useState(EXAMPLES[0].line)
  const field = useRef<HTMLInputElement>(null)
  const inputId = useId()
  const traced = useRun((state) => state.status?.line)
  const phase = useLive((state) => state.status?.phase)
  const isOpen = useLive((state) => state.connection === 'open')
  const isOwn = useLive((state) => state.run !== null && state.run === state.launched)
  const launch = useLaunch()
  const stopOnEntry = useView((view) => view.stopOnEntry)
  // Beside the run of another viewer one may ask for a run of one's own: it waits for its turn.
  useCommand('command-line', () => {
    field.current?.focus()
    return true
  })
  const isBusy = isOwn && phase !== undefined && phase !== 'ended'

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
        void launch?.({ line, stopOnEntry, confirmed: [] })
        // From here on the arrow keys step; in the field they would move the caret.
        focusPane('transport')
      }}
    >
      <div className={styles.prompt}>
        <span aria-hidden="true">$</span>
        <label className="visually-hidden" htmlFor={inputId}>
          {t('command.label')}
        </label>
        <input
          id={inputId}
          ref={field}
          className={styles.input}
          value={line}
          placeholder={t('command.placeholder')}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          onChange={(event) => setLine(event.target.value)}
        />
        {traced !== undefined && traced !== line ? <span className={styles.stale}>{t('command.stale')}</span> : null}
      </div>
      <RunMode />
      <button type="submit" className={styles.run} disabled={!isOpen || isBusy || line.trim() === ''}>
        {t('command.run')}
      </button>
      <Suspense fallback={<span className={styles.menuPlace}>{t('command.examples')}</span>}>
        <ExamplesMenu
          onChoose={(chosen) => {
            setLine(chosen)
            field.current?.focus()
          }}
        />
      </Suspense>
    </form>
  )
}

function RunMode() {
  const { t } = useTranslation()
  const stopOnEntry = useView((view) => view.stopOnEntry)
  const choose = useView((view) => view.choose)
  return (
    <fieldset className={styles.mode}>
      <legend className="visually-hidden">{t('command.mode')}</legend>
      {([true, false] as const).map((holds) => (
        <label key={String(holds)} title={t(holds ? 'command.stepHint' : 'command.throughHint')}>
          <input
            type="radio"
            name="run-mode"
            className="visually-hidden"
            checked={stopOnEntry === holds}
            onChange={() => choose({ stopOnEntry: holds })}
          />
          <span>{t(holds ? 'command.step' : 'command.through')}</span>
        </label>
      ))}
    </fieldset>
  )
}
