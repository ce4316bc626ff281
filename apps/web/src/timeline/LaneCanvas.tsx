import { useEffect, useRef } from 'react'
import { drawLanes, type LaneColours } from './draw-lanes.ts'
import type { Section } from './section.ts'
import styles from './Timeline.module.css'
import type { TimelineModel } from './timeline-model.ts'

interface Props {
  model: () => TimelineModel
  section: Section
  colours: LaneColours
  width: number
  height: number
  followed: ReadonlySet<number>
}

/** The spans as a picture. It does not move with the cursor, so scrubbing draws nothing here. */
export function LaneCanvas({ model, section, colours, width, height, followed }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context || width === 0) return
    const ratio = devicePixelRatio
    canvas.current.width = Math.round(width * ratio)
    canvas.current.height = Math.round(height * ratio)
    context.scale(ratio, ratio)
    const laneHeight = height / colours.lanes.length
    drawLanes(context, { model: model(), section, width, laneHeight, colours, followed })
  }, [model, section, colours, width, height, followed])
  return <canvas ref={canvas} className={styles.canvas} />
}
