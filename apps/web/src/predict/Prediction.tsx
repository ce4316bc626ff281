import { isRight } from '@runthrough/stages'
import type { Json } from '@runthrough/trace'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { Icon } from '../primitives/Icon.tsx'
import { useRun, useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './Prediction.module.css'
import { usePredict } from './predict-store.ts'
import { type Prediction as OfStep, usePrediction } from './use-prediction.ts'

/** What the step before asked, with its answer if one was predicted, and what this step asks. Nothing of it must be answered. */
export function Prediction() {
  const { t } = useTranslation()
  const { steps, current } = useRunView()
  const before = usePrediction(current && steps[current.index - 1])
  const here = usePrediction(current)
  const verdict = before?.predicted === undefined ? null : before
  if (verdict === null && here === null) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus (axe: scrollable-region-focusable).
    <section className={styles.prediction} aria-label={t('predict.title')} tabIndex={0}>
      {verdict === null ? null : <Verdict of={verdict} isPast />}
      {here === null ? null : here.predicted === undefined ? (
        <Ask key={here.key} of={here} />
      ) : (
        <Verdict of={here} isPast={false} />
      )}
    </section>
  )
}

function QuestionText({ of: { question } }: { of: OfStep }) {
  const { t } = useTranslation()
  switch (question.kind) {
    case 'value':
      return <>{t('predict.value', { place: `${question.of} › ${question.field}` })}</>
    case 'field':
      return <>{t('predict.field', { document: question.of })}</>
    case 'process':
      return <>{t('predict.process')}</>
  }
}

function Ask({ of }: { of: OfStep }) {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const predict = usePredict((state) => state.predict)
  const [chosen, choose] = useState<number | null>(null)
  const name = useId()
  const { question, key } = of
  const run = events[0]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== null && run) predict(run, key, question.options[chosen] ?? null)
      }}
    >
      <fieldset className={styles.options} data-kind={question.kind}>
        <legend>
          <QuestionText of={of} />
        </legend>
        {question.options.map((option, index) => (
          <label key={index}>
            <input type="radio" name={name} checked={chosen === index} onChange={() => choose(index)} />
            <Option of={of} option={option} />
          </label>
        ))}
      </fieldset>
      <div className={styles.actions}>
        <button type="submit" disabled={chosen === null}>
          {t('predict.reveal')}
        </button>
        <span>{t('predict.skip')}</span>
      </div>
    </form>
  )
}

function Option({ of: { question }, option }: { of: OfStep; option: Json }) {
  const { t } = useTranslation()
  if (question.kind === 'process') {
    const process = question.options.find((one) => one === option)
    return <span>{process === undefined ? null : t(`process.${process}`)}</span>
  }
  if (question.kind === 'field' && option === null) return <span>{t('predict.none')}</span>
  return <code>{question.kind === 'field' ? String(option) : JSON.stringify(option)}</code>
}

/** What was predicted, and what happened. @param isPast whether the step before asked it */
function Verdict({ of, isPast }: { of: OfStep; isPast: boolean }) {
  const { t } = useTranslation()
  const moveTo = useRun((state) => state.moveTo)
  const show = useView((view) => view.show)
  const { answer, predicted = null } = of
  const right = answer !== null && isRight(predicted, answer)
  return (
    <div className={styles.verdict} data-right={answer === null ? undefined : right} role="status">
      <p>
        <QuestionText of={of} />
      </p>
      <p>
        {t('predict.said')} <Option of={of} option={predicted} />
      </p>
      {answer === null ? (
        <p>{t('predict.notYet')}</p>
      ) : (
        <>
          <p className={styles.truth}>
            <Icon name={right ? 'check' : 'cross'} size={12} />
            <strong>{t(right ? 'predict.right' : 'predict.wrong')}</strong> {t('predict.truth')} <Truth of={of} />
            <Evidence kind="observed" />
          </p>
          {isPast ? null : (
            <button
              type="button"
              onClick={() => {
                moveTo(answer.seq)
                show({ inspectorTab: answer.kind === 'process' ? 'happened' : 'diff' })
              }}
            >
              {t('predict.show')}
            </button>
          )}
        </>
      )}
    </div>
  )
}

function Truth({ of: { answer } }: { of: OfStep }) {
  const { t } = useTranslation()
  switch (answer?.kind) {
    case 'value':
      return <code>{JSON.stringify(answer.value)}</code>
    case 'field':
      return answer.fields.length === 0 ? <span>{t('predict.none')}</span> : <code>{answer.fields.join(', ')}</code>
    case 'process':
      return <span>{t(`process.${answer.process}`)}</span>
    default:
      return null
  }
}
