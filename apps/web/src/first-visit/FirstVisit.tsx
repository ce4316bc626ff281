import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useShown } from '../app/shown-trace.ts'
import { useKeymap } from '../app/use-keymap.ts'
import { Icon } from '../primitives/Icon.tsx'
import { useRunView } from '../run/run-context.ts'
import { useStepping } from '../run/stepping.ts'
import { useView } from '../run/view-store.ts'
import styles from './FirstVisit.module.css'
import { RunForReal } from './RunForReal.tsx'
import { FIRST_RECORDING } from './welcome.ts'

/** Beside the recording of the first visit: three hints that can be followed or put away, and the way to a real run. */
export function FirstVisit() {
  const { t } = useTranslation()
  const { keysOf } = useKeymap()
  const stepping = useStepping()
  const { current } = useRunView()
  const live = useShown((shown) => shown.live)
  const close = useShown((shown) => shown.close)
  const recording = useShown((shown) => shown.recording)
  const { firstVisit, inspectorTab, choose, show } = useView()
  if (firstVisit !== 'hints' || recording?.id !== FIRST_RECORDING) return null
  return (
    <section className={styles.hints} aria-label={t('firstVisit.title')}>
      <p className={styles.lead}>
        <strong>{t('firstVisit.title')}</strong> {t('firstVisit.lead')}
      </p>
      <ol className={styles.list}>
        <Hint isDone={(current?.index ?? 0) > 0} keys={keysOf('forward')} onFollow={stepping.forward}>
          {t('firstVisit.step')}
        </Hint>
        <Hint
          isDone={inspectorTab === 'diff'}
          keys={keysOf('tab-diff')}
          onFollow={() => show({ inspectorTab: 'diff' })}
        >
          {t('firstVisit.diff')}
        </Hint>
        {live === null ? (
          <Hint isDone={false} keys={null} onFollow={toTheList}>
            {t('firstVisit.others')}
          </Hint>
        ) : (
          <Hint isDone={false} keys={keysOf('recordings')} onFollow={() => show({ dialog: 'library' })}>
            {t('firstVisit.library')}
          </Hint>
        )}
      </ol>
      <RunForReal onRun={() => choose({ firstVisit: 'over' })} onClose={close} />
      <button type="button" className={styles.dismiss} onClick={() => choose({ firstVisit: 'over' })}>
        {t('firstVisit.dismiss')}
      </button>
    </section>
  )
}

/** The list of recordings is the page of the player that names none. */
function toTheList(): void {
  location.hash = ''
}

interface HintProps {
  isDone: boolean
  keys: string | null
  onFollow: () => void
  children: ReactNode
}

function Hint({ isDone, keys, onFollow, children }: HintProps) {
  const { t } = useTranslation()
  return (
    <li data-done={isDone || undefined}>
      <button type="button" onClick={onFollow}>
        {isDone ? <Icon name="check" size={12} /> : null}
        {isDone ? <span className="visually-hidden">{t('firstVisit.done')}</span> : null}
        {keys ? <kbd>{keys}</kbd> : null}
        {children}
      </button>
    </li>
  )
}
