import type { Handover, Step } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { handoversOfRun } from '../run/handovers-of-run.ts'
import { useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './Handovers.module.css'
import { Payload } from './Payload.tsx'

/** What the work was handed over with at a step: from the process before, or to the next one. */
export function Handovers({ step }: { step: Step }) {
  const { t } = useTranslation()
  const { events, seq } = useRunView()
  const here = handoversOfRun(events).filter(
    (handover) => handover.seq <= seq && (handover.from.span === step.span || handover.to.span === step.span),
  )
  if (here.length === 0) return null
  return (
    <section>
      <h4>
        {t('handover.title')} <Evidence kind="observed" />
      </h4>
      <ul className={styles.list}>
        {here.map((handover) => (
          <li key={`${handover.kind} ${handover.seq}`}>
            <Entry handover={handover} isTaken={handover.to.span === step.span} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Entry({ handover, isTaken }: { handover: Handover; isTaken: boolean }) {
  const { t } = useTranslation()
  const { events, seq } = useRunView()
  const opened = useView((view) => view.handover === handover.seq)
  const { from, to, payload, answer } = handover
  const process = t(`process.${isTaken ? from.role : to.role}`)
  const shown = answer !== null && answer <= seq ? [...payload, answer] : payload
  return (
    <details className={styles.entry} data-kind={handover.kind} open={opened || undefined}>
      <summary>
        <span className={styles.kind}>{t(`handover.${wireOf(handover)}`)}</span>
        <span>{t(isTaken ? 'handover.taken' : 'handover.given', { process })}</span>
      </summary>
      {shown.map((at) => {
        const event = events[at - 1]
        return event ? <Payload key={at} event={event} /> : null
      })}
      {shown.length === 0 ? <p>{t('handover.nothing')}</p> : null}
    </details>
  )
}

/** containerd talks gRPC with its clients, and ttrpc, which needs less memory, with the shims. */
const wireOf = ({ kind, from }: Handover) => (kind === 'rpc' && from.role === 'containerd' ? 'ttrpc' : kind)
