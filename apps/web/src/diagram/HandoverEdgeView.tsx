import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { processOf } from '../run/catalogue.ts'
import type { HandoverEdge } from './diagram-model.ts'
import styles from './HandoverEdgeView.module.css'
import { DRAWING } from './lane-layout.ts'
import { useStageMoves } from './use-stage-moves.ts'

/** Half of the gap between two lanes: there stands what is handed over, just before the stage that takes it. */
const BEFORE = (DRAWING.laneWidth - DRAWING.nodeWidth) / 2

/** A hand-over between two processes. What is handed over stands on it, and opens in the inspector. */
export function HandoverEdgeView(edge: EdgeProps<HandoverEdge>) {
  const { t } = useTranslation()
  const { openHandover } = useStageMoves()
  const [path] = getSmoothStepPath(edge)
  const { handover, isTabStop = false } = edge.data ?? {}
  const name =
    handover &&
    t('diagram.handedOver', {
      kind: t(`diagram.carrier.${handover.kind}`),
      from: t(`process.${processOf(edge.source)}`),
      to: t(`process.${processOf(edge.target)}`),
    })
  return (
    <>
      <BaseEdge path={path} />
      {handover ? (
        <EdgeLabelRenderer>
          <button
            type="button"
            className={`${styles.carrier} nodrag nopan`}
            style={{
              transform: `translate(-50%, -50%) translate(${edge.targetX - BEFORE}px, ${edge.targetY}px) scale(var(--shrink))`,
            }}
            tabIndex={isTabStop ? 0 : -1}
            aria-label={name}
            title={name}
            onClick={(event) => {
              event.stopPropagation()
              openHandover(edge.target, handover.seq)
            }}
          >
            {t(`diagram.carrier.${handover.kind}`)}
          </button>
        </EdgeLabelRenderer>
      ) : null}
    </>
  )
}
