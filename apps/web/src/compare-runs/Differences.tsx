import { type ComparedStep, isMaterial, type RunComparison, VOLATILE_KINDS } from '@runthrough/trace'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../primitives/Icon.tsx'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { processOf, titleOf } from '../run/catalogue.ts'
import { useView } from '../run/view-store.ts'
import styles from './Differences.module.css'
import { StepDifference } from './StepDifference.tsx'

/** Every step at which two runs differ, and what differs at the chosen one. */
export function Differences({ comparison }: { comparison: RunComparison }) {
  const { t } = useTranslation()
  const [showsVolatile, setShowsVolatile] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  const parting = comparison.parting === null ? null : (comparison.differing[comparison.parting] ?? null)
  const [chosen, choose] = useState<ComparedStep | null>(parting)
  const shown = showsVolatile ? comparison.differing : comparison.differing.filter(isMaterial)
  const at = chosen === null ? -1 : shown.indexOf(chosen)
  const kinds = VOLATILE_KINDS.map((kind) => t(`compareRuns.kind.${kind}`)).join(t('hold.comma'))

  const walk = (by: 1 | -1) => {
    const step = shown[at + by]
    if (!step) return
    choose(step)
    list.current?.querySelectorAll('button')[at + by]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (by === null) return
    event.preventDefault()
    walk(by)
  }
  return (
    <>
      <div className={styles.summary}>
        <p role="status">
          <strong>{t('compareRuns.summary', { count: shown.length })}</strong>{' '}
          {t('compareRuns.compared', { count: comparison.compared })}
        </p>
        <ToolButton name={t('compareRuns.previous')} icon="up" disabled={at <= 0} onClick={() => walk(-1)} />
        <ToolButton
          name={t('compareRuns.next')}
          icon="down"
          disabled={at >= shown.length - 1}
          onClick={() => walk(1)}
        />
      </div>
      {parting === null ? <p>{t('compareRuns.none')}</p> : null}
      <label className={styles.option}>
        <input type="checkbox" checked={showsVolatile} onChange={(event) => setShowsVolatile(event.target.checked)} />
        {t('compareRuns.volatile', { kinds })}
      </label>
      <div className={styles.columns}>
        <ol ref={list} className={styles.steps} aria-label={t('compareRuns.steps')} onKeyDown={onKeyDown}>
          {shown.map((step) => (
            <StepButton
              key={`${step.one?.seq} ${step.other?.seq}`}
              step={step}
              isChosen={step === chosen}
              isParting={step === parting}
              onChoose={() => choose(step)}
            />
          ))}
        </ol>
        {chosen === null ? null : <StepDifference key={shown.indexOf(chosen)} step={chosen} />}
      </div>
    </>
  )
}

interface StepButtonProps {
  step: ComparedStep
  isChosen: boolean
  isParting: boolean
  onChoose: () => void
}

function StepButton({ step: { stage, when, one, other }, isChosen, isParting, onChoose }: StepButtonProps) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  return (
    <li data-layer={processOf(stage)}>
      <button type="button" className={styles.step} aria-current={isChosen ? 'true' : undefined} onClick={onChoose}>
        <span className={styles.process}>{t(`process.${processOf(stage)}`)}</span>
        <span>
          {when === 'leave' ? <Icon name="returns" size={11} /> : null} {titleOf(stage, language)}
          {when === 'leave' ? <span className="visually-hidden"> {t('steps.leaves')}</span> : null}
        </span>
        {isParting ? <strong className={styles.parting}>{t('compareRuns.parting')}</strong> : null}
        {other === null ? <span className={styles.only}>{t('compareRuns.onlyThis')}</span> : null}
        {one === null ? <span className={styles.only}>{t('compareRuns.onlyOther')}</span> : null}
      </button>
    </li>
  )
}
