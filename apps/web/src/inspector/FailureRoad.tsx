import { type Failure, type FailureLayer, isProgram, type Step } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { processOf, titleOf } from '../run/catalogue.ts'
import { failureOfRun } from '../run/handovers-of-run.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { useView } from '../run/view-store.ts'
import styles from './FailureRoad.module.css'

/** At a step of a failed run that has to do with the failure: what went wrong first, and how the error travelled up. */
export function FailureRoad({ step }: { step: Step }) {
  const { t } = useTranslation()
  const { events, tree } = useRunView()
  const failure = failureOfRun(events)
  if (!failure?.first || !concerns(failure, step, tree.spans.get(step.span)?.pid)) return null
  return (
    <section className={styles.road}>
      <h4>
        {t('failure.title')} <Evidence kind="derived" />
      </h4>
      {isProgram(failure.first) ? <ProgramEnd failure={failure} /> : null}
      <ol>
        {failure.layers.map((layer, index) => (
          <Layer key={layer.span} layer={layer} isFirst={index === 0 && layer === failure.first} here={step.span} />
        ))}
      </ol>
    </section>
  )
}

function concerns({ first, layers }: Failure, step: Step, pid: number | undefined): boolean {
  if (step.when === 'leave' && layers.some(({ span }) => span === step.span)) return true
  return first !== null && isProgram(first) && first.pid === pid && processOf(step.stage) === 'container'
}

function Layer({ layer, isFirst, here }: { layer: FailureLayer; isFirst: boolean; here: number }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const view = useRunView()
  const moveTo = useRun((run) => run.moveTo)
  const step = view.steps.find(({ span, when }) => span === layer.span && when === 'leave')
  const title = titleOf(layer.stage, language)
  return (
    <li data-layer={processOf(layer.stage)} data-first={isFirst || undefined}>
      <span className={styles.process}>{t(`process.${processOf(layer.stage)}`)}</span>
      {step ? (
        <button
          type="button"
          aria-current={layer.span === here ? 'step' : undefined}
          onClick={() => moveTo(cursorOf(view, step.index))}
        >
          {title}
        </button>
      ) : (
        <span>{title}</span>
      )}
      {isFirst ? <strong>{t('failure.first')}</strong> : null}
      <LayerText layer={layer} />
    </li>
  )
}

/** The text with what this layer has put around that of the layer below. */
function LayerText({ layer: { text, before, after, type } }: { layer: FailureLayer }) {
  const { t } = useTranslation()
  if (text === null) return <p title={type}>{t('happened.errorUnread')}</p>
  const end = text.length - (after?.length ?? 0)
  return (
    <p title={type}>
      {before === null ? null : <mark>{before}</mark>}
      {text.slice(before?.length ?? 0, end)}
      {after === null ? null : <mark>{after}</mark>}
    </p>
  )
}

function ProgramEnd({ failure: { first } }: { failure: Failure }) {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  if (!first || !isProgram(first)) return null
  const refused = first.refused === null ? undefined : events[first.refused - 1]
  return (
    <div className={styles.program}>
      <p>
        {first.signal === null
          ? t('failure.programCode', { code: first.code ?? '?' })
          : t('failure.programSignal', { signal: first.signal })}
      </p>
      {first.outOfMemory === null ? null : <p>{t('failure.outOfMemory')}</p>}
      {refused?.kind === 'syscall' ? <p>{t('failure.refused', { call: refused.name })}</p> : null}
    </div>
  )
}
