import { deriveSpans, deriveSteps, ROLES, syntheticTrace } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { story } from '../run/catalogue.ts'
import { stepScale, timeScale } from './scale.ts'
import { begunBefore, spanAt, timelineModel } from './timeline-model.ts'

const events = [
  ...syntheticTrace(
    3000,
    7,
    story.map((stage) => stage.id),
  ),
]
const tree = deriveSpans(events)
const steps = deriveSteps(events, () => true)
const SCALES = { steps: stepScale(steps, events.length), time: timeScale(events, steps) }

describe.each(['steps', 'time'] as const)('the timeline by %s', (name) => {
  const scale = SCALES[name]
  const model = timelineModel(tree, scale, () => true)

  test('has every span, in the order in which they began', () => {
    expect(model.count).toBe(tree.spans.size)
    for (let at = 0; at < model.count; at++) {
      expect(model.from[at]).toBeLessThanOrEqual(model.to[at] ?? 0)
      if (at > 0) expect(model.from[at]).toBeGreaterThanOrEqual(model.from[at - 1] ?? 0)
    }
  })

  test('has each span within the one that it lies under', () => {
    const places = new Map(Array.from({ length: model.count }, (_, at) => [model.span[at], at]))
    for (const { id, parent, leaveSeq } of tree.spans.values()) {
      const [inner, outer] = [places.get(id) ?? -1, places.get(parent ?? 0) ?? -1]
      if (outer === -1 || leaveSeq === null) continue
      expect(model.from[inner]).toBeGreaterThanOrEqual(model.from[outer] ?? 0)
      expect(model.to[inner]).toBeLessThanOrEqual(model.to[outer] ?? 1)
    }
  })

  test('leads from every step to its place and back', () => {
    for (const step of steps.filter(({ index }) => index % 50 === 0)) {
      const place = scale.placeOf(step.firstSeq)
      expect(scale.stepAt(place + 1e-12)?.index).toBe(step.index)
    }
    expect(scale.stepAt(1)?.index).toBe(steps.length - 1)
  })

  test('finds the innermost span of a lane under the pointer', () => {
    for (const at of [10, 200, 500]) {
      const place = model.from[at] ?? 0
      const lane = model.lane[at] ?? 0
      const found = tree.spans.get(spanAt(model, lane, place) ?? 0)
      expect(found && ROLES.findIndex((role) => found.stage.startsWith(`${role}.`))).toBe(lane)
      expect(begunBefore(model, place)).toBeGreaterThan(at)
    }
    expect(spanAt(model, 99, 0.5)).toBeNull()
  })
})

test('stages that are not shown at a level leave their place to those around them', () => {
  const some = timelineModel(tree, SCALES.steps, (stage) => stage.startsWith('cli.'))
  expect(new Set(some.lane.subarray(0, some.count))).toEqual(new Set([0]))
  expect(some.count).toBeLessThan(tree.spans.size)
})
