// The diagram as an SVG file, written from the same layout and state as the one on the screen. It stands alone: no font, no
// style sheet and no picture is fetched for it.
import type { HandoverKind, Role } from '@runthrough/trace'
import type { StageState } from '../run/stage-state.ts'
import { type DiagramState, passedLast, stateOf } from './diagram-model.ts'
import {
  DRAWING,
  drawingHeight,
  drawingWidth,
  edgeId,
  type LaneLayout,
  nodePosition,
  type PlacedStage,
} from './lane-layout.ts'
import { STATE_GLYPHS } from './state-signs.ts'

export interface DiagramWords {
  title(stage: string): string
  process(process: Role): string
  state(state: StageState): string
  carrier(kind: HandoverKind): string
}

/** Colours as CSS has them. */
export interface Palette {
  layers: Readonly<Record<Role, string>>
  ground: string
  raised: string
  line: string
  lineStrong: string
  ink: string
  inkFaint: string
  onFill: string
  error: string
  changed: string
}

/** The width of a text in a font, in pixels. */
type Measure = (text: string, font: string) => number

export interface SvgPicture {
  text: string
  width: number
  height: number
}

const HEAD = 32
const FACE = 'system-ui, sans-serif'
const TITLE = `600 13px ${FACE}`

export function diagramSvg(
  layout: LaneLayout,
  state: DiagramState,
  words: DiagramWords,
  palette: Palette,
  measure: Measure,
): SvgPicture {
  const width = drawingWidth(layout)
  const height = HEAD + drawingHeight(layout)
  const places = new Map(layout.stages.map((stage) => [stage.id, stage]))
  const parts = [
    rect(0, 0, width, height, palette.ground),
    ...layout.lanes.map((process, lane) => laneHead(process, lane, height, words, palette)),
    ...layout.edges.toSorted(passedLast(state)).map((edge) => {
      const [from, to] = [places.get(edge.from), places.get(edge.to)]
      const isPassed = state.stages.has(edge.from) && state.stages.has(edge.to)
      const kind = state.handovers.get(edgeId(edge))?.kind
      const carrier = kind === undefined ? null : words.carrier(kind)
      return from && to ? edgeOf(from, to, edge.kind, isPassed, carrier, palette) : ''
    }),
    ...layout.stages.map((stage) => node(stage, state, words, palette, measure)),
  ]
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FACE}" font-size="13">`,
    ...parts,
    '</svg>\n',
  ].join('\n')
  return { text, width, height }
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`

const label = (x: number, y: number, text: string, fill: string, more = ''): string =>
  `<text x="${x}" y="${y}" fill="${fill}" ${more}>${escaped(text)}</text>`

function laneHead(process: Role, lane: number, height: number, words: DiagramWords, palette: Palette): string {
  const { laneWidth } = DRAWING
  const x = lane * laneWidth
  const colour = palette.layers[process]
  return [
    `<path d="M${x + laneWidth} 0V${height}" stroke="${palette.line}"/>`,
    rect(x, HEAD - 4, laneWidth, 3, colour),
    label(x + 12, 19, words.process(process), colour, 'font-weight="700"'),
  ].join('')
}

function edgeOf(
  from: PlacedStage,
  to: PlacedStage,
  kind: 'handover' | 'order',
  isPassed: boolean,
  carrier: string | null,
  palette: Palette,
): string {
  const { nodeWidth, nodeHeight, laneWidth } = DRAWING
  const [a, b] = [nodePosition(from), nodePosition(to)]
  const look = isPassed
    ? `stroke="${kind === 'handover' ? palette.ink : palette.lineStrong}" stroke-width="${kind === 'handover' ? 2 : 1.5}"`
    : `stroke="${palette.line}" stroke-width="1.5"${kind === 'handover' ? ' stroke-dasharray="3 4"' : ''}`
  if (kind === 'order') {
    const x = a.x + nodeWidth / 2
    return `<path d="M${x} ${HEAD + a.y + nodeHeight}V${HEAD + b.y}" fill="none" ${look}/>`
  }
  const gap = (laneWidth - nodeWidth) / 2
  const y = HEAD + b.y + nodeHeight / 2
  const path = `<path d="M${a.x + nodeWidth} ${HEAD + a.y + nodeHeight / 2}h${gap}V${y}H${b.x}" fill="none" ${look}/>`
  if (carrier === null) return path
  const middle = b.x - gap
  const tag = rect(middle - 19, y - 9, 38, 18, palette.raised, `rx="3" stroke="${palette.ink}" stroke-width="1.5"`)
  return (
    path + tag + label(middle, y + 4, carrier, palette.ink, 'font-size="11" font-weight="600" text-anchor="middle"')
  )
}

function node(
  stage: PlacedStage,
  state: DiagramState,
  words: DiagramWords,
  palette: Palette,
  measure: Measure,
): string {
  const { nodeWidth, nodeHeight } = DRAWING
  const corner = nodePosition(stage)
  const [x, y] = [corner.x, HEAD + corner.y]
  const is = stateOf(state, stage.id)
  const layer = is === 'failed' ? palette.error : palette.layers[stage.process]
  const isHere = stage.id === state.current
  const isAhead = is === 'future' || is === 'unavailable'
  const ink = isHere ? palette.onFill : isAhead ? palette.inkFaint : palette.ink
  const fill = isHere ? layer : isAhead ? palette.ground : palette.raised
  const stroke = isHere || is === 'failed' ? layer : palette.lineStrong
  const lines = wrapped(words.title(stage.id), nodeWidth - 24, measure)
  const first = y + nodeHeight / 2 + 4.5 - (lines.length - 1) * 8
  const sign = [STATE_GLYPHS[is], is === 'done' || is === 'future' ? '' : words.state(is)].join(' ').trim()
  const changes = state.changes.get(stage.id) ?? 0
  return [
    rect(x, y, nodeWidth, nodeHeight, fill, `rx="3" stroke="${stroke}"${isAhead ? ' stroke-dasharray="4 3"' : ''}`),
    isAhead ? '' : rect(x, y, 5, nodeHeight, layer, 'rx="2"'),
    ...lines.map((line, row) => label(x + 13, first + row * 16, line, ink, isAhead ? '' : 'font-weight="600"')),
    sign === '' ? '' : pill(x + nodeWidth - 8, y + nodeHeight, sign, stroke, palette.raised, palette.ink, measure),
    changes === 0
      ? ''
      : pill(x + nodeWidth + 7, y, `±${changes}`, palette.changed, palette.changed, palette.onFill, measure),
  ].join('')
}

/** A small sign with a text, on the edge of a node; `right` is its right end. */
function pill(
  right: number,
  middle: number,
  text: string,
  stroke: string,
  fill: string,
  ink: string,
  measure: Measure,
): string {
  const width = Math.ceil(measure(text, `600 11px ${FACE}`)) + 12
  return (
    rect(right - width, middle - 8, width, 16, fill, `rx="8" stroke="${stroke}"`) +
    label(right - width / 2, middle + 4, text, ink, 'font-size="11" font-weight="600" text-anchor="middle"')
  )
}

/** A text on at most two lines; what does not fit there is left out, and shown to be. Chinese may be broken anywhere. */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  const pieces = text.match(/[\u3000-\u9fff\uff00-\uffef]\s*|[^\s\u3000-\u9fff\uff00-\uffef]+\s*/g) ?? [text]
  const lines = ['']
  for (const piece of pieces) {
    const longer = (lines.at(-1) ?? '') + piece
    if (measure(longer.trimEnd(), TITLE) <= width || lines.at(-1) === '') lines[lines.length - 1] = longer
    else lines.push(piece)
  }
  const [first = '', second, ...others] = lines.map((line) => line.trimEnd())
  if (second === undefined) return [first]
  return [first, others.length > 0 ? `${second}…` : second]
}
