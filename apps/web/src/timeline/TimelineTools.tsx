import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { Part } from '../primitives/Part.tsx'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { useSteps } from '../run/run-context.ts'
import { SCALES } from './scale.ts'
import styles from './TimelineTools.module.css'
import { useTimeline } from './timeline-store.ts'
import { useTimelineActions } from './use-timeline-keys.ts'

const TimelineTable = lazy(() => import('./TimelineTable.tsx').then((module) => ({ default: module.TimelineTable })))

/** What the timeline shows: its scale, how much of the run, a part that is repeated, or a table in its place. */
export function TimelineTools() {
  const { t } = useTranslation()
  const actions = useTimelineActions()
  const { steps } = useSteps()
  const scale = useTimeline((state) => state.scale)
  const loop = useTimeline((state) => state.loop)
  const hasTable = useTimeline((state) => state.hasTable)
  const choose = useTimeline((state) => state.choose)
  if (steps.length === 0) return null
  return (
    <fieldset className={styles.tools}>
      <legend className="visually-hidden">{t('timeline.tools')}</legend>
      <label className={styles.scale}>
        <span className="visually-hidden">{t('timeline.scale')}</span>
        <select
          value={scale}
          onChange={(event) => choose({ scale: SCALES.find((one) => one === event.target.value) ?? 'steps' })}
        >
          {SCALES.map((one) => (
            <option key={one} value={one}>
              {t(`timeline.by.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <ToolButton name={t('timeline.zoomOut')} icon="minus" command="zoom-out" onClick={() => actions().zoom(2)} />
      <ToolButton name={t('timeline.zoomIn')} icon="plus" command="zoom-in" onClick={() => actions().zoom(0.5)} />
      <ToolButton name={t('timeline.fit')} icon="fit" command="fit" onClick={() => actions().fit()} />
      <ToolButton
        name={t(loop === null ? 'timeline.loop' : 'timeline.unloop')}
        icon="loop"
        command="loop"
        isPressed={loop !== null}
        onClick={() => actions().toggleLoop()}
      />
      <ToolButton
        name={t('timeline.table')}
        icon="table"
        command="timeline-table"
        onClick={() => choose({ hasTable: true })}
      />
      {hasTable ? (
        <Part>
          <TimelineTable />
        </Part>
      ) : null}
    </fieldset>
  )
}
