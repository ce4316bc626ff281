import { Handle, type NodeProps, Position } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { FollowMark } from '../follow/FollowMark.tsx'
import { Icon, type IconName } from '../primitives/Icon.tsx'
import { functionOf, titleOf } from '../run/catalogue.ts'
import type { StageState } from '../run/stage-state.ts'
import { useView } from '../run/view-store.ts'
import type { StageNode } from './diagram-model.ts'
import styles from './StageNodeView.module.css'

const ICONS: Readonly<Record<StageState, IconName | null>> = {
  future: null,
  running: 'forward',
  held: 'pause',
  done: 'check',
  failed: 'cross',
  unavailable: 'hidden',
}

/** States that say their name; the others are known by their sign. */
const SPOKEN: ReadonlySet<StageState> = new Set(['held', 'failed'])

export function StageNodeView({ data }: NodeProps<StageNode>) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { stage, state, reason, count, changes, hasBreakpoint, isFollowed, isCurrent, isTabStop } = data
  const title = titleOf(stage.id, language)
  const icon = ICONS[state]
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
        title={because ?? functionOf(stage.id)}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={[
          t(isCurrent ? 'diagram.nodeCurrent' : 'diagram.node', words),
          ...(hasBreakpoint ? [t('breakpoints.one')] : []),
          ...(isFollowed ? [t('follow.onTheWay')] : []),
        ].join(', ')}
      >
        {hasBreakpoint ? <span className={styles.breakpoint} /> : null}
        <span className={styles.title}>
          {isFollowed ? <FollowMark /> : null} {title}
        </span>
        {icon ? (
          <span className={styles.sign}>
            <Icon name={icon} size={10} />
            {SPOKEN.has(state) ? t(`diagram.${state}`) : null}
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
