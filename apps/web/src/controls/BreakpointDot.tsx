import type { When } from '@runthrough/trace'
import { explainProblem } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { titleOf } from '../run/catalogue.ts'
import { useView } from '../run/view-store.ts'
import styles from './BreakpointDot.module.css'
import { useBreakpoints } from './use-breakpoints.ts'

/** The breakpoint of a stage, on or off, in the gutter of the list. One that cannot be hit is a ring and says why. */
export function BreakpointDot({ stage, when }: { stage: string; when: When }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { find, toggle, canSet } = useBreakpoints()
  const breakpoint = { type: 'stage', stage, when } as const
  const set = find(breakpoint)
  const why = set?.message ? explainProblem(set.message, language).what : undefined
  const place = when === 'leave' ? `${titleOf(stage, language)} ${t('steps.leaves')}` : titleOf(stage, language)
  return (
    <button
      type="button"
      className={styles.dot}
      aria-pressed={set !== undefined}
      aria-label={t('breakpoints.at', { stage: place })}
      title={why ?? t('breakpoints.at', { stage: place })}
      data-unverified={set?.verified === false || undefined}
      disabled={!canSet}
      onClick={() => toggle(breakpoint)}
    />
  )
}
