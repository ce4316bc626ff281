import { type Breakpoint, deriveSpans, type TraceEvent } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { failingTrace, sampleTrace } from '../testing/sample-trace.ts'
import { hitsOf, sameBreakpoint } from './breakpoints.ts'

/** What is at a hit, in words. */
function hits(events: readonly TraceEvent[], ...breakpoints: Breakpoint[]): string[] {
  const tree = deriveSpans(events)
  return hitsOf(events, tree, breakpoints).map((seq) => {
    const place = events.findLast((event) => event.seq <= seq && (event.kind === 'enter' || event.kind === 'leave'))
    if (place?.kind !== 'enter' && place?.kind !== 'leave') throw new Error(`nothing at ${seq}`)
    return `${tree.spans.get(place.span)?.stage} ${place.kind}`
  })
}

describe('breakpoints in the trace', () => {
  test('hit a stage where it is entered, or where it returns', () => {
    const stage = 'dockerd.mergeAndVerifyConfig'
    expect(hits(sampleTrace(), { type: 'stage', stage, when: 'enter' })).toEqual([`${stage} enter`])
    expect(hits(sampleTrace(), { type: 'stage', stage, when: 'leave' })).toEqual([`${stage} leave`])
  })

  test('hit a change of a document, or of one value in it', () => {
    const merged = hits(sampleTrace(), { type: 'document', of: 'Config', path: '/Cmd' })
    expect(merged).toEqual(['dockerd.mergeAndVerifyConfig leave'])
    expect(hits(sampleTrace(), { type: 'document', of: 'Config', path: '/Hostname' })).toEqual([])
    expect(hits(sampleTrace(), { type: 'document', of: 'Config', path: '' })).toContain(merged[0])
  })

  test('hit an error', () => {
    expect(hits(sampleTrace(), { type: 'error', stage: null })).toEqual([])
    const failed = hits(failingTrace(), { type: 'error', stage: null })
    expect(failed.length).toBeGreaterThan(0)
    expect(failed.every((place) => place.endsWith(' leave'))).toBe(true)
  })

  test('are the same if they hit the same', () => {
    const one: Breakpoint = { type: 'stage', stage: 'cli.parse', when: 'enter' }
    expect(sameBreakpoint(one, { when: 'enter', stage: 'cli.parse', type: 'stage' })).toBe(true)
    expect(sameBreakpoint(one, { ...one, when: 'leave' })).toBe(false)
  })
})
