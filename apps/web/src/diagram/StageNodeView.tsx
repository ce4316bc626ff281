import { Handle, type NodeProps, Position } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { FollowMark } from '../follow/FollowMark.tsx'
import { Icon } from '../primitives/Icon.tsx'
import { functionOf, titleOf } from '../run/catalogue.ts'
import { useView } from '../run/view-store.ts'
import type { StageNode } from './diagram-model.ts'
import { InsideStage } from './InsideStage.tsx'
import styles from './StageNodeView.module.css'
import { SPOKEN_STATES, STATE_ICONS } from './state-signs.ts'

export function StageNodeView({ data }: NodeProps<StageNode>) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { stage, state, reason, count, changes, calls, hasBreakpoint, isCurrent, isFollowed, isTabStop } = data
  const title = titleOf(stage.id, language)
  const icon = STATE_ICONS[state]
  const because = reason === null ? null : t('steps.unavailableBecause', { reason })
  const words = { title, process: t(`process.${stage.process}`), state: because ?? t(`diagram.${state}`) }
  return (
    <>
      <Handles />
      <button
        type="button"
        className={`${styles.node} nodrag nopan`}
        data-stage={stage.id}
        data-layer={stage.process}
        data-state={state}
        data-current={isCurrent || undefined}
        data-followed={isFollowed || undefined}
        title={because ?? functionOf(stage.id)}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={[
          t(isCurrent ? 'diagram.nodeCurrent' : 'diagram.node', words),
          ...(hasBreakpoint ? [t('breakpoints.one')] : []),
          ...(isFollowed ? [t('follow.onTheWay')] : []),
          ...(changes > 0 ? [t('steps.changes', { count: changes })] : []),
        ].join(', ')}
      >
        {hasBreakpoint ? <span className={styles.breakpoint} /> : null}
        {data.detail === 'story' ? (
          <span className={styles.title}>
            {isFollowed ? <FollowMark /> : null} {title}
          </span>
        ) : (
          <InsideStage title={title} detail={data.detail} inside={data.inside} calls={calls} />
        )}
        {icon ? (
          <span className={styles.sign}>
            <Icon name={icon} size={10} />
            {SPOKEN_STATES.has(state) ? t(`diagram.${state}`) : null}
            {count > 1 ? `×${count}` : null}
          </span>
        ) : null}
        {changes > 0 ? (
          <span className={styles.changes} title={t('steps.changes', { count: changes })}>
            ±{changes}
          </span>
        ) : null}
      </button>
    </>
  )
}

/** Where edges join: sideways for a hand-over, from above and below within a lane. Never to be dragged from. */
function Handles() {
  return (
    <>
      <Handle id="handover" type="target" position={Position.Left} isConnectable={false} />
      <Handle id="handover" type="source" position={Position.Right} isConnectable={false} />
      <Handle id="order" type="target" position={Position.Top} isConnectable={false} />
      <Handle id="order" type="source" position={Position.Bottom} isConnectable={false} />
    </>
  )
}
