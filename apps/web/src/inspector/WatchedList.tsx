import { useTranslation } from 'react-i18next'
import { titleOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { useView, type ValuePlace } from '../run/view-store.ts'
import { labelsOf } from './change-tree.ts'
import { PinButton } from './PinButton.tsx'
import { Value } from './Value.tsx'
import styles from './WatchedList.module.css'
import { valuesOfPlace, type WatchedValue } from './watched.ts'

/** The places that are watched: what each is at the cursor, and what it was and will be. */
export function WatchedList() {
  const { t } = useTranslation()
  const watched = useView((view) => view.watched)
  const isOpen = useView((view) => view.watchedOpen)
  const choose = useView((view) => view.choose)
  if (watched.length === 0) return null
  return (
    <details
      className={styles.watched}
      open={isOpen}
      onToggle={({ currentTarget }) => choose({ watchedOpen: currentTarget.open })}
    >
      <summary>
        {t('watched.title')} <span className={styles.count}>{watched.length}</span>
      </summary>
      <ul aria-label={t('watched.title')}>
        {watched.map((place) => (
          <li key={`${place.of} ${place.path} ${place.element}`}>
            <Watched place={place} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Watched({ place }: { place: ValuePlace }) {
  const { t } = useTranslation()
  const { events, seq, current } = useRunView()
  const values = valuesOfPlace(indexOf(events).readings.versionsOf(place.of), place)
  const at = values.findLastIndex((value) => value.seq <= seq)
  const now = values[at]
  const isNew = at > 0 && now !== undefined && current !== undefined && now.seq >= current.firstSeq
  return (
    <>
      <div className={styles.place}>
        <code>
          <span className={styles.document}>{place.of}</span> {labelsOf(place).join(' › ')}
        </code>
        {isNew ? <span className={styles.changed}>{t('diff.changed')}</span> : null}
        <PinButton place={place} />
      </div>
      {now?.value === undefined ? <p className={styles.none}>{t('watched.none')}</p> : <Value value={now.value} />}
      {values.length > 1 ? <History values={values} at={at} /> : null}
    </>
  )
}

/** Every value that the place has in this run, each with the way to the step from which on it has it. */
function History({ values, at }: { values: readonly WatchedValue[]; at: number }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { events, tree } = useRunView()
  const moveTo = useRun((state) => state.moveTo)
  const stageOf = (seq: number): string => {
    const reading = events[seq - 1]
    return reading?.kind === 'snapshot' ? (tree.spans.get(reading.span)?.stage ?? '') : ''
  }
  return (
    <details>
      <summary>{t('watched.values', { count: values.length })}</summary>
      <ol className={styles.history}>
        {values.map(({ value, seq }, index) => (
          <li key={seq} aria-current={index === at ? 'step' : undefined}>
            <button type="button" onClick={() => moveTo(seq)}>
              {titleOf(stageOf(seq), language)}
            </button>
            {value === undefined ? <span className={styles.none}>{t('watched.none')}</span> : <Value value={value} />}
          </li>
        ))}
      </ol>
    </details>
  )
}
