import { processes } from '@runthrough/stages'
import type { Role } from '@runthrough/trace'
import { useViewport } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './LaneHeads.module.css'
import { DRAWING, type LaneLayout } from './lane-layout.ts'

/** Which of the engine's versions belongs to a process; the shim comes with containerd, init is runc. */
const PARTS = { cli: 'cli', dockerd: 'dockerd', containerd: 'containerd', runc: 'runc' } as const

function Version({ process }: { process: Role }) {
  const engine = useRun((state) => state.hello?.engine)
  if (!engine || !(process in PARTS)) return null
  const version = engine[PARTS[process as keyof typeof PARTS]]
  // What a distribution adds after `+` or `~` is for the tooltip.
  return <code title={version}>{version.split(/[+~]/, 1)[0]}</code>
}

interface Props {
  layout: LaneLayout
  /** The process that has the baton where the cursor stands. */
  current: string | null
}

/** Names of the lanes. They move sideways with the drawing, and stay when it moves up and down. */
export function LaneHeads({ layout, current }: Props) {
  const { t } = useTranslation()
  const { x, zoom } = useViewport()
  const language = useView((view) => view.language)
  return (
    <ul className={styles.heads}>
      {layout.lanes.map((process, lane) => (
        <li
          key={process}
          data-layer={process}
          data-current={process === current || undefined}
          title={processes[process].description[language]}
          style={{ left: x + lane * DRAWING.laneWidth * zoom, width: DRAWING.laneWidth * zoom }}
        >
          {t(`process.${process}`)} <Version process={process} />
        </li>
      ))}
    </ul>
  )
}
