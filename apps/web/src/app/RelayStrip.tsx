import { ROLES } from '@runthrough/trace'
import { processOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRunView } from '../run/run-context.ts'
import styles from './RelayStrip.module.css'

/** The relay at a glance, from afar: who has had the baton, and who has it. The words for it are everywhere else. */
export function RelayStrip() {
  const { current, events } = useRunView()
  const holder = current && processOf(current.stage)
  // By the stages, of which there are some, and not by the steps, of which there may be a million.
  const entered = current ? indexOf(events).stages.at(current.seq).keys() : []
  const had = new Set([...entered].map(processOf))
  return (
    <div className={styles.strip} aria-hidden="true">
      {ROLES.map((role) => (
        <span
          key={role}
          data-layer={role}
          data-had={had.has(role) || undefined}
          data-current={role === holder || undefined}
        />
      ))}
    </div>
  )
}
