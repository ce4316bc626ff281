import { ROLES } from '@runthrough/trace'
import {
  type AriaLabelConfig,
  Controls,
  MiniMap,
  type NodeTypes,
  ReactFlow,
  useStore as useFlowStore,
  useReactFlow,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { prefersStillness } from '../app/stillness.ts'
import { useFollowedSteps } from '../follow/use-trail.ts'
import { story, storyStageOf } from '../run/catalogue.ts'
import { handoversOfRun } from '../run/handovers-of-run.ts'
import { indexOf } from '../run/index-of.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { changeCount } from '../run/step-changes.ts'
import { useView } from '../run/view-store.ts'
import { type DiagramState, diagramEdges, diagramNodes, handoversOfEdges } from './diagram-model.ts'
import { LaneHeads } from './LaneHeads.tsx'
import { LaneNodeView } from './LaneNodeView.tsx'
import {
  type Direction,
  drawingHeight,
  drawingWidth,
  layOutLanes,
  neighbour,
  readableZoom,
  viewportAround,
} from './lane-layout.ts'
import styles from './RelayFlow.module.css'
import { StageNodeView } from './StageNodeView.tsx'

const LAYOUT = layOutLanes(story, ROLES)
const NODE_TYPES: NodeTypes = { stage: StageNodeView, lane: LaneNodeView }
const EXTENT: [[number, number], [number, number]] = [
  [-60, -40],
  [drawingWidth(LAYOUT) + 60, drawingHeight(LAYOUT) + 60],
]
const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** The overview has the shape of the drawing, which is higher than wide; React Flow reads its size from the style. */
const OVERVIEW = { width: 68, height: Math.round((68 * drawingHeight(LAYOUT)) / drawingWidth(LAYOUT)) }

/** Milliseconds in which the drawing moves to the next stage. */
const GLIDE = 260

export function RelayFlow() {
  const state = useDiagramState()
  const nodes = useMemo(() => diagramNodes(LAYOUT, state), [state])
  const edges = useMemo(() => diagramEdges(LAYOUT, state), [state])
  const current = LAYOUT.stages.find((stage) => stage.id === state.current)
  const descriptionId = useId()
  const { t } = useTranslation()
  useCentring(current ?? LAYOUT.stages[0])
  const goTo = useGoToStage()
  const show = useView((view) => view.show)
  const drawing = useRef<HTMLDivElement>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    const stage = (event.target as Element).closest<HTMLElement>('[data-stage]')?.dataset.stage
    const direction = ARROWS[event.key]
    if (stage === undefined || direction === undefined) return
    event.preventDefault()
    const next = neighbour(LAYOUT.stages, stage, direction)
    if (next !== null) drawing.current?.querySelector<HTMLElement>(`[data-stage="${CSS.escape(next)}"]`)?.focus()
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
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const stage = (event.target as Element).closest<HTMLElement>('[data-stage]')?.dataset.stage
          if (stage !== undefined) goTo(stage)
        }}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          ariaLabelConfig={useAriaLabels()}
          aria-label={t('diagram.title')}
          aria-describedby={descriptionId}
          translateExtent={EXTENT}
          minZoom={0.3}
          maxZoom={1.4}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          onEdgeClick={(_event, { target, data }) => {
            if (typeof data?.handover !== 'number') return
            goTo(target)
            show({ inspectorTab: 'happened', handover: data.handover })
          }}
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

function useDiagramState(): DiagramState {
  const view = useRunView()
  const hello = useRun((run) => run.hello)
  const language = useView((state) => state.language)
  const breakpoints = useRun((run) => run.breakpoints)
  const followed = useFollowedSteps().stages
  return useMemo(() => {
    const changes = new Map<string, number>()
    for (const step of view.steps) {
      if (step.firstSeq <= view.seq) changes.set(step.stage, changeCount(view.events, step))
    }
    return {
      stages: indexOf(view.events).stages.at(view.seq),
      unavailable: new Map(hello?.unavailable.map(({ stage, reason }) => [stage, reason[language]])),
      changes,
      current: view.current ? storyStageOf(view.tree, view.current.span) : null,
      followed,
      breakpoints: new Set(
        breakpoints.flatMap(({ breakpoint }) => (breakpoint.type === 'stage' ? breakpoint.stage : [])),
      ),
      handovers: handoversOfEdges(
        LAYOUT,
        handoversOfRun(view.events).filter(({ seq }) => seq <= view.seq),
        (span) => (span === null ? undefined : (storyStageOf(view.tree, span) ?? undefined)),
      ),
    }
  }, [view, hello, language, breakpoints, followed])
}

/** Moves the cursor to where a stage was first entered; a stage that did not happen has no such place. */
function useGoToStage(): (stage: string) => void {
  const view = useRunView()
  const moveTo = useRun((run) => run.moveTo)
  return (stage) => {
    const step = view.steps.find((candidate) => candidate.stage === stage)
    if (step) moveTo(cursorOf(view, step.index))
  }
}

/** Keeps the current stage in the middle of the pane, as far as the drawing reaches. */
function useCentring(stage: (typeof LAYOUT.stages)[number] | undefined): void {
  const { setViewport, getZoom } = useReactFlow()
  const width = useFlowStore((flow) => flow.width)
  const height = useFlowStore((flow) => flow.height)
  const hasZoom = useRef(false)
  useEffect(() => {
    if (!stage || width === 0 || height === 0) return
    const zoom = hasZoom.current ? getZoom() : readableZoom(LAYOUT, width)
    const duration = hasZoom.current && !prefersStillness() ? GLIDE : 0
    hasZoom.current = true
    void setViewport(viewportAround(LAYOUT, stage, { width, height }, zoom), { duration })
  }, [stage, width, height, setViewport, getZoom])
}

function useAriaLabels(): Partial<AriaLabelConfig> {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('diagram.description'),
      'node.a11yDescription.keyboardDisabled': t('diagram.description'),
      'node.a11yDescription.ariaLiveMessage': () => '',
      'edge.a11yDescription.default': t('diagram.edge'),
      'controls.ariaLabel': t('diagram.controls'),
      'controls.zoomIn.ariaLabel': t('diagram.zoomIn'),
      'controls.zoomOut.ariaLabel': t('diagram.zoomOut'),
      'controls.fitView.ariaLabel': t('diagram.fit'),
      'minimap.ariaLabel': t('diagram.minimap'),
      'handle.ariaLabel': t('diagram.edge'),
    }),
    [t],
  )
}
