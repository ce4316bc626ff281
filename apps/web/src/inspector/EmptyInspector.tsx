import { useTranslation } from 'react-i18next'
import { useLaunch } from '../app/shown-trace.ts'
import { useKeymap } from '../app/use-keymap.ts'
import { FIRST_EXAMPLE } from '../command-bar/examples.ts'
import { BundledList } from '../library/BundledList.tsx'
import { useRun } from '../run/run-context.ts'
import { isStarting } from '../run/run-state.ts'
import { useView } from '../run/view-store.ts'
import { DoctorCard } from './DoctorCard.tsx'
import styles from './EmptyInspector.module.css'

/** Before the first step: what this is, and where to begin. */
export function EmptyInspector({ isWaiting }: { isWaiting: boolean }) {
  const { t } = useTranslation()
  const isOpen = useRun((state) => state.connection === 'open')
  const hasEngine = useRun((state) => state.hello?.capabilities.live)
  const starts = useRun(isStarting)
  const launch = useLaunch()
  const stopOnEntry = useView((view) => view.stopOnEntry)
  const { keysOf } = useKeymap()
  if (isWaiting) return <p className={styles.waiting}>{t('inspector.waiting')}</p>
  if (launch === null) return <BundledList heading="h3" />
  if (isOpen && hasEngine === false && !starts) {
    return (
      <>
        <BundledList heading="h3" />
        <DoctorCard />
      </>
    )
  }
  return (
    <div className={styles.empty}>
      <h3>{t('inspector.emptyTitle')}</h3>
      <p>{t('inspector.emptyLead')}</p>
      <button
        type="button"
        className={styles.begin}
        disabled={!isOpen || hasEngine === false}
        onClick={() => void launch?.({ line: FIRST_EXAMPLE.line, stopOnEntry, confirmed: [] })}
      >
        <span>{t('inspector.emptyRun')}</span>
        <code>{FIRST_EXAMPLE.line}</code>
      </button>
      <dl className={styles.keys}>
        <dt>
          <kbd>{keysOf('back')}</kbd> <kbd>{keysOf('forward')}</kbd>
        </dt>
        <dd>{t('inspector.emptyStep')}</dd>
        <dt>
          <kbd>{keysOf('tab-diff')}</kbd>
        </dt>
        <dd>{t('inspector.emptyDiff')}</dd>
        <dt>
          <kbd>{keysOf('terminal')}</kbd>
        </dt>
        <dd>{t('inspector.emptyTerminal')}</dd>
        <dt>
          <kbd>{keysOf('help')}</kbd>
        </dt>
        <dd>{t('inspector.emptyHelp')}</dd>
      </dl>
      <BundledList heading="h3" />
    </div>
  )
}
