import { useTranslation } from 'react-i18next'
import { useRun, useRunView } from '../run/run-context.ts'
import styles from './EventList.module.css'
import { summaryOf } from './event-summary.ts'

/** Events that are listed at once; those before them can be reached by moving the cursor back. */
const LISTED = 400

/** The trace as it is, up to the cursor. */
export function EventList() {
  const { t } = useTranslation()
  const moveTo = useRun((state) => state.moveTo)
  const { events, seq } = useRunView()
  const first = Math.max(0, seq - LISTED)
  const listed = events.slice(first, seq).toReversed()
  if (listed.length === 0) return <p className={styles.none}>{t('drawer.none')}</p>
  return (
    <div className={styles.events}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('drawer.seq')}</th>
            <th scope="col">{t('drawer.at')}</th>
            <th scope="col">{t('drawer.kind')}</th>
            <th scope="col">{t('drawer.what')}</th>
          </tr>
        </thead>
        <tbody>
          {listed.map((event) => (
            <tr key={event.seq}>
              <td>
                <button type="button" onClick={() => moveTo(event.seq)}>
                  {event.seq}
                </button>
              </td>
              <td>{(event.at / 1e6).toFixed(3)}</td>
              <td>{event.kind}</td>
              <td title={summaryOf(event)}>{summaryOf(event)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {first > 0 ? <p className={styles.none}>{t('drawer.hidden', { count: first })}</p> : null}
    </div>
  )
}
