import type { NodeProps } from '@xyflow/react'
import type { LaneNode } from './diagram-model.ts'
import styles from './LaneNodeView.module.css'

/** The ground of a lane. Its name stands above the drawing, where it stays while the drawing moves. */
export function LaneNodeView({ data }: NodeProps<LaneNode>) {
  return <div className={styles.lane} data-layer={data.process} data-reached={data.isReached || undefined} />
}
