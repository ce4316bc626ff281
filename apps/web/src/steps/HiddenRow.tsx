import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './StepRow.module.css'
import { depthOf, type Hidden } from './step-rows.ts'

/** How much the level of detail leaves out here, and the way to it: one level further down. */
export const HiddenRow = memo(function HiddenRow({ count, first, depth }: Hidden & { depth: number }) {
  const { t } = useTranslation()
  const level = useView((view) => view.level)
  const choose = useView((view) => view.choose)
  const moveTo = useRun((state) => state.moveTo)
  const words = level === 'story' ? t('steps.hiddenSteps', { count }) : t('steps.hiddenCalls', { count })
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.row}
        style={depthOf(depth)}
        data-place="hidden"
        onClick={() => {
          choose({ level: level === 'story' ? 'engineer' : 'kernel' })
          moveTo(first)
        }}
      >
        <span className={styles.glyph} aria-hidden="true" />
        <span className={styles.title}>
          +{words}
          <span className="visually-hidden">{t('steps.showHidden')}</span>
        </span>
      </button>
    </li>
  )
})
