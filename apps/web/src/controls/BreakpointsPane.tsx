import { type Breakpoint, explainProblem, type SetBreakpoint } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Prose } from '../primitives/Prose.tsx'
import { titleOf } from '../run/catalogue.ts'
import { useView } from '../run/view-store.ts'
import styles from './BreakpointsPane.module.css'
import { DocumentBreakpointForm } from './DocumentBreakpointForm.tsx'
import { StageBreakpointForm } from './StageBreakpointForm.tsx'
import { useBreakpoints } from './use-breakpoints.ts'

const ANY_ERROR: Breakpoint = { type: 'error', stage: null }

/** All breakpoints: on stages, on changes of documents, on errors. */
export function BreakpointsPane() {
  const { t } = useTranslation()
  const { all, canSet, find, toggle } = useBreakpoints()
  const add = (breakpoint: Breakpoint) => {
    if (!find(breakpoint)) toggle(breakpoint)
  }
  const listed = all.filter(({ breakpoint }) => breakpoint.type !== 'error' || breakpoint.stage !== null)
  return (
    <div className={styles.pane}>
      <section className={styles.set}>
        <label className={styles.option}>
          <input
            type="checkbox"
            checked={find(ANY_ERROR) !== undefined}
            disabled={!canSet}
            onChange={() => toggle(ANY_ERROR)}
          />
          {t('breakpoints.onError')}
        </label>
        {canSet ? (
          <>
            <StageBreakpointForm onAdd={add} />
            <DocumentBreakpointForm onAdd={add} />
          </>
        ) : (
          <p>{t('breakpoints.driverOnly')}</p>
        )}
      </section>
      {listed.length === 0 ? (
        <p className={styles.none}>{t('breakpoints.none')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('breakpoints.title')}>
          {listed.map((set) => (
            <BreakpointRow key={set.id} set={set} onRemove={canSet ? () => toggle(set.breakpoint) : null} />
          ))}
        </ul>
      )}
    </div>
  )
}

function BreakpointRow({ set, onRemove }: { set: SetBreakpoint; onRemove: (() => void) | null }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const name = useBreakpointName()(set.breakpoint)
  return (
    <li data-unverified={!set.verified || undefined}>
      <span className={styles.sign} aria-hidden="true" />
      <span>
        {name}
        {set.message ? (
          <small>
            <Prose text={explainProblem(set.message, language).what} />
          </small>
        ) : null}
      </span>
      {onRemove ? (
        <button type="button" aria-label={t('breakpoints.removeNamed', { name })} onClick={onRemove}>
          {t('breakpoints.remove')}
        </button>
      ) : null}
    </li>
  )
}

function useBreakpointName(): (breakpoint: Breakpoint) => string {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  return (breakpoint) => {
    switch (breakpoint.type) {
      case 'stage': {
        const title = titleOf(breakpoint.stage, language)
        return breakpoint.when === 'leave' ? `${title} ${t('steps.leaves')}` : title
      }
      case 'document':
        return t('breakpoints.changes', { document: `${breakpoint.of}${breakpoint.path}` })
      case 'error':
        return t('breakpoints.errorAt', { stage: breakpoint.stage === null ? '' : titleOf(breakpoint.stage, language) })
    }
  }
}
