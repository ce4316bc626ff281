import type { Step } from '@runthrough/trace'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleOf } from '../run/catalogue.ts'
import { useRun, useRunView, useSteps } from '../run/run-context.ts'
import { DIFF_LAYOUTS, useView } from '../run/view-store.ts'
import styles from './CompareBar.module.css'

/** Steps before and after the present one that are listed; any other is chosen by going there. */
const NEAR = 250

/** How the Diff is drawn, and what with: the reading before, or any step that is chosen. */
export function CompareBar() {
  const { t } = useTranslation()
  const layout = useView((view) => view.diffLayout)
  const choose = useView((view) => view.choose)
  return (
    <div className={styles.bar}>
      <fieldset className={styles.layouts}>
        <legend className="visually-hidden">{t('diff.layout')}</legend>
        {DIFF_LAYOUTS.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="diff-layout"
              className="visually-hidden"
              checked={layout === name}
              onChange={() => choose({ diffLayout: name })}
            />
            <span>{t(`diff.layouts.${name}`)}</span>
          </label>
        ))}
      </fieldset>
      <Compared />
    </div>
  )
}

/** The step that this one is compared with, if one is chosen. */
export function useComparedStep(): Step | undefined {
  const run = useRun((state) => state.run)
  const { steps } = useSteps()
  const chosen = useView((view) => view.compareWith)
  return chosen?.run === run ? steps.findLast((step) => step.seq <= chosen.seq) : undefined
}

/** How a step is called where it stands alone: `13: Merge the settings of the image, after`. */
export function useStepName(): (step: Step) => string {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  return ({ index, stage, when }) =>
    t('diff.step', { number: index + 1, stage: titleOf(stage, language), when: t(`diff.${when}`) })
}

function Compared() {
  const { t } = useTranslation()
  const run = useRun((state) => state.run)
  const { steps, current } = useRunView()
  const show = useView((view) => view.show)
  const compared = useComparedStep()
  // Until somebody comes to the list it offers what is chosen alone: the browser measures every option at every step.
  const [isReached, setReached] = useState(false)
  const here = current?.index ?? 0
  const near = isReached ? steps.slice(Math.max(0, here - NEAR), here + NEAR).filter((step) => step !== current) : []
  const offered = compared && !near.includes(compared) ? [compared, ...near] : near
  const nameOf = useStepName()
  return (
    <div className={styles.compared}>
      <label>
        <span>{t('diff.compareWith')}</span>
        <select
          value={compared?.index ?? ''}
          onPointerEnter={() => setReached(true)}
          onPointerLeave={({ currentTarget }) => setReached(currentTarget === document.activeElement)}
          onFocus={() => setReached(true)}
          onBlur={() => setReached(false)}
          onChange={({ target }) => {
            const step = target.value === '' ? undefined : steps[Number(target.value)]
            show({ compareWith: step ? { run, seq: step.seq } : null })
          }}
        >
          <option value="">{t('diff.readingBefore')}</option>
          {offered.map((step) => (
            <option key={step.index} value={step.index}>
              {nameOf(step)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        aria-label={t('diff.compareThisHint')}
        title={t('diff.compareThisHint')}
        disabled={!current || current.index === compared?.index}
        onClick={() => show({ compareWith: current ? { run, seq: current.seq } : null })}
      >
        {t('diff.compareThis')}
      </button>
    </div>
  )
}
