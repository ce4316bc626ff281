import { ROLES } from '@runthrough/trace'
import { processOf } from '../run/catalogue.ts'
import { useRunView } from '../run/run-context.ts'
import styles from './RelayStrip.module.css'

/** The relay at a glance, from afar: who has had the baton, and who has it. The words for it are everywhere else. */
export function RelayStrip() {
  const { current, steps } = useRunView()
  const holder = current && processOf(current.stage)
  const had = new Set(steps.slice(0, (current?.index ?? -1) + 1).map((step) => processOf(step.stage)))
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
