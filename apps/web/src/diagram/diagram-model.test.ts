import { type Handover, ROLES } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { insideOf, story } from '../run/catalogue.ts'
import { type DiagramState, diagramEdges, diagramNodes, innerStages, stateOf } from './diagram-model.ts'
import { type DiagramWords, diagramSvg, type Palette, wrapped } from './diagram-svg.ts'
import { handoversAt, handoversOfEdges } from './edge-handovers.ts'
import { kept } from './kept.ts'
import { edgeId, layOutLanes } from './lane-layout.ts'

const layout = layOutLanes(story, ROLES)
const CREATE = 'dockerd.postContainersCreate'
const ASKER = 'cli.ContainerCreate'
const at = (more: Partial<DiagramState> = {}): DiagramState => ({
  detail: 'story',
  stages: new Map([
    [ASKER, { state: 'running', count: 1 }],
    [CREATE, { state: 'failed', count: 2 }],
  ]),
  unavailable: new Map([['init.prepareRootfs', 'it runs from memory']]),
  changes: new Map([[CREATE, 3]]),
  breakpoints: new Set(),
  handovers: new Map([[edgeId({ from: ASKER, to: CREATE }), { seq: 7, kind: 'http' }]]),
  calls: new Map(),
  current: CREATE,
  currentInside: CREATE,
  followed: new Set(),
  ...more,
})

describe('the diagram', () => {
  test('has each stage where it always is, whatever has happened', () => {
    const place = (state: DiagramState) => diagramNodes(layout, state, null).map(({ id, position }) => [id, position])
    expect(place(at())).toEqual(place(at({ stages: new Map(), current: null })))
  })

  test('tells the state of a stage: as it was seen, as it cannot be, or still to come', () => {
    expect(stateOf(at(), CREATE)).toBe('failed')
    expect(stateOf(at(), 'init.prepareRootfs')).toBe('unavailable')
    expect(stateOf(at(), 'runc.startContainer')).toBe('future')
  })

  test('shows no more than 150 stages, however close one looks', () => {
    const nodes = diagramNodes(layout, at({ detail: 'kernel' }), null)
    const inside = nodes.reduce((sum, node) => sum + (node.type === 'stage' ? node.data.inside.length : 0), 0)
    expect(layout.stages.length + inside).toBeLessThanOrEqual(150)
    expect(innerStages(at(), CREATE).map(({ id }) => id)).toEqual(insideOf(CREATE))
  })

  test('lets Tab come to one stage, and to what was handed over to it', () => {
    const stops = (reached: string | null) => [
      ...diagramNodes(layout, at(), reached).flatMap((node) => (node.data.isTabStop ? node.id : [])),
      ...diagramEdges(layout, at(), reached).flatMap(({ target, type, data }) =>
        data?.isTabStop && type === 'handover' ? `to ${target}` : [],
      ),
    ]
    expect(stops(null)).toEqual([CREATE, `to ${CREATE}`])
    expect(stops(ASKER)).toEqual([ASKER])
  })

  test('keeps the objects of what has not changed', () => {
    const before = diagramNodes(layout, at(), null)
    const now = kept(before, diagramNodes(layout, at({ current: ASKER }), CREATE))
    const changed = now.filter((node, index) => node !== before[index]).map(({ id }) => id)
    expect(changed.sort()).toEqual([ASKER, CREATE].sort())
    const edges = diagramEdges(layout, at(), null)
    expect(kept(edges, diagramEdges(layout, at(), null))).toEqual(edges)
    expect(kept(edges, diagramEdges(layout, at(), null)).every((edge, index) => edge === edges[index])).toBe(true)
  })
})

test('an edge has what its own stage took, else what its asker gave, as far as that had happened', () => {
  const end = (role: 'cli' | 'dockerd', span: number) => ({ pid: 1, role, span })
  const http = { kind: 'http' as const, from: end('cli', 1), payload: [], answer: null } satisfies Partial<Handover>
  const handovers = [
    { ...http, seq: 5, to: end('dockerd', 9) },
    { ...http, seq: 8, to: end('dockerd', 2) },
  ]
  const stageOf = (span: number | null) => ({ 1: ASKER, 2: CREATE })[span ?? 0] ?? null
  const edges = handoversOfEdges(layout, handovers, stageOf)
  const id = edgeId({ from: ASKER, to: CREATE })
  expect(handoversAt(edges, 4).get(id)).toBeUndefined()
  expect(handoversAt(edges, 6).get(id)).toEqual({ seq: 5, kind: 'http' })
  expect(handoversAt(edges, 8).get(id)).toEqual({ seq: 8, kind: 'http' })
})

describe('the diagram as a picture', () => {
  const words: DiagramWords = {
    title: (stage) => `<${stage}>`,
    process: (process) => process,
    state: (state) => state,
    carrier: (kind) => kind,
  }
  const palette = new Proxy({}, { get: (_, name) => (name === 'layers' ? palette : '#123456') }) as Palette
  const measure = (text: string) => text.length * 7
  const { text } = diagramSvg(layout, at(), words, palette, measure)

  test('is XML that stands alone', () => {
    const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml')
    expect(documentElement.tagName).toBe('svg')
    expect(text).not.toMatch(/href|url\(|@import|<style|<image/)
    expect(text).toContain('&lt;')
  })

  test('tells of each stage and its state by more than its colour', () => {
    expect(text.match(/stroke-dasharray="4 3"/g)?.length).toBe(layout.stages.length - 2)
    expect(text).toContain('✕ failed')
    expect(text).toContain('▶ running')
    expect(text).toContain('±3')
    expect(text).toContain('>http<')
  })

  test('breaks titles into two lines, Chinese ones anywhere', () => {
    expect(wrapped('Receive the start request', 130, measure)).toEqual(['Receive the start', 'request'])
    expect(wrapped('建立 task', 200, measure)).toEqual(['建立 task'])
    expect(wrapped('补上与主机有关的默认值', 42, measure)).toEqual(['补上与主机有', '关的默认值'])
    expect(wrapped('one two three four', 28, measure)).toEqual(['one', 'two…'])
  })
})
