import { Controls, type EdgeTypes, MiniMap, type NodeTypes, ReactFlow, useStore as useFlowStore } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type FocusEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { detailAt } from './detail.ts'
import { diagramEdges, diagramNodes } from './diagram-model.ts'
import { ROOM_BELOW } from './diagram-viewport.ts'
import { HandoverEdgeView } from './HandoverEdgeView.tsx'
import { useKept } from './kept.ts'
import { LaneHeads } from './LaneHeads.tsx'
import { LaneNodeView } from './LaneNodeView.tsx'
import { type Direction, drawingHeight, drawingWidth, neighbour } from './lane-layout.ts'
import styles from './RelayFlow.module.css'
import { StageNodeView } from './StageNodeView.tsx'
import { useAriaLabels } from './use-aria-labels.ts'
import { LAYOUT, useDiagramState } from './use-diagram-state.ts'
import { useStageMoves } from './use-stage-moves.ts'
import { useViewport } from './use-viewport.ts'

const NODE_TYPES: NodeTypes = { stage: StageNodeView, lane: LaneNodeView }
const EDGE_TYPES: EdgeTypes = { handover: HandoverEdgeView }
const EXTENT: [[number, number], [number, number]] = [
  [-60, -40],
  [drawingWidth(LAYOUT) + 60, drawingHeight(LAYOUT) + ROOM_BELOW + 60],
]
const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** The overview has the shape of the drawing, which is higher than wide; React Flow reads its size from the style. */
const OVERVIEW = { width: 68, height: Math.round((68 * drawingHeight(LAYOUT)) / drawingWidth(LAYOUT)) }

const stageOf = (target: EventTarget): string | undefined =>
  (target as Element).closest<HTMLElement>('[data-stage]')?.dataset.stage

export function RelayFlow() {
  const { t } = useTranslation()
  const detail = useFlowStore((flow) => detailAt(flow.transform[2]))
  const state = useDiagramState(detail)
  const [reached, setReached] = useState<string | null>(null)
  const nodes = useKept(useMemo(() => diagramNodes(LAYOUT, state, reached), [state, reached]))
  const edges = useKept(useMemo(() => diagramEdges(LAYOUT, state, reached), [state, reached]))
  const current = LAYOUT.stages.find((stage) => stage.id === state.current)
  const descriptionId = useId()
  const drawing = useRef<HTMLDivElement>(null)
  const bringIntoView = useViewport(LAYOUT, current ?? LAYOUT.stages[0])
  const { goTo } = useStageMoves()

  const onKeyDown = (event: KeyboardEvent) => {
    const stage = stageOf(event.target)
    const direction = ARROWS[event.key]
    if (stage === undefined || direction === undefined) return
    event.preventDefault()
    const next = neighbour(LAYOUT.stages, stage, direction)
    if (next === null) return
    // React Flow moves the drawing, not the browser.
    drawing.current?.querySelector<HTMLElement>(`[data-stage="${CSS.escape(next)}"]`)?.focus({ preventScroll: true })
  }
  const onFocus = (event: FocusEvent) => {
    const stage = stageOf(event.target)
    const place = LAYOUT.stages.find((one) => one.id === stage)
    if (!place) return
    setReached(place.id)
    bringIntoView(place)
  }

  return (
    <>
      <p id={descriptionId} className="visually-hidden">
        {t('diagram.description')}
      </p>
      <LaneHeads layout={LAYOUT} current={current?.process ?? null} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the stages inside */}
      <div
        ref={drawing}
        className={styles.drawing}
        data-own-keys
        data-detail={detail}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onClick={(event) => {
          const stage = stageOf(event.target)
          if (stage !== undefined) goTo(stage)
        }}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          ariaLabelConfig={useAriaLabels()}
          aria-label={t('diagram.title')}
          aria-describedby={descriptionId}
          translateExtent={EXTENT}
          minZoom={0.3}
          maxZoom={4}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          panActivationKeyCode={null}
          disableKeyboardA11y
          panOnScroll
          zoomOnDoubleClick={false}
          onlyRenderVisibleElements={false}
        >
          <Controls showInteractive={false} position="bottom-left" orientation="horizontal" />
          <MiniMap
            position="bottom-right"
            offsetScale={2}
            pannable
            zoomable={false}
            className={styles.overview ?? ''}
            style={OVERVIEW}
            nodeClassName={(node) =>
              node.type === 'lane' ? 'lane' : `stage ${(node.data as { state: string }).state}`
            }
          />
        </ReactFlow>
      </div>
    </>
  )
}
