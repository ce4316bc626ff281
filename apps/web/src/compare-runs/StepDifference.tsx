import {
  type ComparedStep,
  isMaterialSight,
  pointerSegments,
  type RunChange,
  type SightDifference,
} from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Value } from '../inspector/Value.tsx'
import { Evidence } from '../primitives/Evidence.tsx'
import { isStepAt, titleOf } from '../run/catalogue.ts'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './StepDifference.module.css'

/** What differs at one step, and the way to it in the run on the screen. */
export function StepDifference({ step }: { step: ComparedStep }) {
  const { t } = useTranslation()
  const { language, level, choose, show } = useView()
  const moveTo = useRun((run) => run.moveTo)
  const { stage, when, one, sights, errors } = step
  const go = (seq: number) => {
    if (level === 'story' && !isStepAt.story(stage, when, false)) choose({ level: 'engineer' })
    moveTo(seq)
    show({ dialog: null })
  }
  const sorted = [...sights].sort((left, right) => Number(isMaterialSight(right)) - Number(isMaterialSight(left)))
  return (
    <section className={styles.step} aria-label={titleOf(stage, language)}>
      <header>
        <h3>{titleOf(stage, language)}</h3>
        <Evidence kind="derived" />
        {one === null ? null : (
          <button type="button" onClick={() => go(one.seq)}>
            {t('compareRuns.go')}
          </button>
        )}
      </header>
      {errors === null ? null : <Errors errors={errors} />}
      {sorted.map((sight, index) => (
        <Sight key={index} sight={sight} />
      ))}
    </section>
  )
}

function Errors({ errors }: { errors: NonNullable<ComparedStep['errors']> }) {
  const { t } = useTranslation()
  const words = (error: (typeof errors)['one']) =>
    error === null ? t('compareRuns.noError') : t('compareRuns.returned', { error: error.message ?? error.type })
  return (
    <dl className={styles.errors}>
      <dt>{t('compareRuns.this')}</dt>
      <dd>{words(errors.one)}</dd>
      <dt>{t('compareRuns.other')}</dt>
      <dd>{words(errors.other)}</dd>
    </dl>
  )
}

function Sight({ sight }: { sight: SightDifference }) {
  const { t } = useTranslation()
  const { kind, of, one, other, changes, only } = sight
  const material = changes.filter(({ volatile }) => volatile.length === 0)
  const volatile = changes.filter((change) => change.volatile.length > 0)
  const kinds = [...new Set(volatile.flatMap((change) => change.volatile))].map((name) => t(`compareRuns.kind.${name}`))
  return (
    <div className={styles.sight}>
      <h4>
        <span>{t(`follow.kind.${kind}`)}</span> <code>{of}</code>
        {one === null || other === null ? (
          <strong>{t(one === null ? 'compareRuns.onlyOther' : 'compareRuns.onlyThis')}</strong>
        ) : null}
      </h4>
      {only === null ? null : <Value value={only} />}
      {material.length > 0 ? <Changes changes={material} /> : null}
      {volatile.length > 0 ? (
        <details>
          <summary>
            {t('compareRuns.volatileHere', { count: volatile.length, kinds: kinds.join(t('hold.comma')) })}
          </summary>
          <Changes changes={volatile} />
        </details>
      ) : null}
    </div>
  )
}

function Changes({ changes }: { changes: readonly RunChange[] }) {
  const { t } = useTranslation()
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">{t('compareRuns.path')}</th>
          <th scope="col">{t('compareRuns.this')}</th>
          <th scope="col">{t('compareRuns.other')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }, index) => (
          <tr key={index}>
            <th scope="row">
              <code>{pointerSegments(path).join(' › ')}</code>
            </th>
            <td>{before === undefined ? '–' : <Value value={before} />}</td>
            <td>{after === undefined ? '–' : <Value value={after} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
