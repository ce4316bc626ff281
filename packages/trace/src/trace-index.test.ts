// The index answers at every cursor what a walk through the log would answer. The walks are written here once more, in the
// plainest way there is.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentsAt, documentsOfStep, filesAt, filesOfStep } from './documents.ts'
import type { EventBody, TraceEvent } from './event.ts'
import { deriveSpans, deriveSteps, type IsStep } from './spans.ts'
import type { StageAt } from './stage-states.ts'
import { enter, exit, file, leave, process, snapshot, traceOf } from './testing/events.ts'
import { syntheticTrace } from './testing/synthetic.ts'
import { TraceIndex } from './trace-index.ts'

const isStep: Record<'story' | 'engineer', IsStep> = {
  story: (stage, when, failed) => stage !== 'b' && (when === 'enter' || failed),
  engineer: () => true,
}

const span = fc.integer({ min: 1, max: 6 })
const pid = fc.integer({ min: 1, max: 3 })
const when = fc.constantFrom('enter', 'leave')
const stage = fc.constantFrom('a', 'b', 'c')

/** Events of a small run in any order, also one that no engine would produce. A span is entered once. */
const bodies: fc.Arbitrary<EventBody[]> = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.tuple(fc.option(span, { nil: null }), stage, pid).map(([up, of, by]) => enter(0, up, of, by)),
      },
      { weight: 3, arbitrary: fc.tuple(span, fc.boolean()).map(([one, failed]) => leave(one, failed ? 'no' : null)) },
      {
        weight: 4,
        arbitrary: fc
          .tuple(span, when, fc.constantFrom('Config', 'Spec'), fc.integer())
          .map(([one, at, of, value]) => snapshot(one, at, of, value)),
      },
      fc.tuple(span, pid, fc.constantFrom('x', 'y')).map(([one, by, of]) => file(one, by, of)),
      fc.tuple(pid, pid).map(([one, up]) => process(one, up, 'runc')),
      pid.map((one) => exit(one, 0)),
      fc
        .tuple(pid, span)
        .map(([one, on]): EventBody => ({ kind: 'exec', pid: one, span: on, path: '/x', argv: [], env: [] })),
      fc
        .tuple(pid, span, when)
        .map(([one, on, at]): EventBody => ({ kind: 'stop', pid: one, span: on, when: at, reason: 'step' })),
      fc.tuple(pid, span).map(([one, on]): EventBody => ({ kind: 'resume', pid: one, span: on })),
      fc.constant<EventBody>({ kind: 'output', stream: 'tty', data: 'x' }),
      fc.tuple(pid, span).map(
        ([one, on]): EventBody => ({
          ...{ kind: 'syscall', pid: one, tid: one, span: on, name: 'mount', arguments: {} },
          ...{ result: 0, errno: null, duration: 1 },
        }),
      ),
      { weight: 1, arbitrary: fc.constant<EventBody>({ kind: 'end', exitCode: 0, error: null }) },
    ),
    { maxLength: 60 },
  )
  .map((all) => {
    let spans = 0
    return all.map((body) => (body.kind === 'enter' ? { ...body, span: ++spans } : body))
  })

const traces = bodies.map((all) => traceOf(...all))

/** The state of every stage by a walk through the log. */
function stagesByWalk(events: readonly TraceEvent[], seq: number): Map<string, StageAt> {
  const past = events.slice(0, seq)
  const ended = past.findIndex(({ kind }) => kind === 'end')
  const held = new Set<number>()
  for (const [index, event] of past.entries()) {
    const isKnown = (one: TraceEvent) => one.kind === 'enter' && event.kind === 'stop' && one.span === event.span
    if (event.kind === 'stop' && (ended < 0 || index < ended) && past.slice(0, index).some(isKnown))
      held.add(event.span)
    if (event.kind === 'resume') held.delete(event.span)
    if (event.kind === 'end') held.clear()
  }
  const stages = new Map<string, StageAt>()
  const strength = ['done', 'running', 'held', 'failed'] as const
  for (const [index, entered] of past.entries()) {
    if (entered.kind !== 'enter') continue
    const later = past.slice(index + 1)
    const leaves = later.filter((event) => event.kind === 'leave' && event.span === entered.span)
    const failed = leaves.some((event) => event.kind === 'leave' && event.error !== null)
    const over = later.some((event) => (event.kind === 'exit' || event.kind === 'exec') && event.pid === entered.pid)
    const isOver = leaves.length > 0 || over || ended >= 0
    const state = failed ? 'failed' : held.has(entered.span) ? 'held' : isOver ? 'done' : 'running'
    const known = stages.get(entered.stage)
    const stronger = known && strength.indexOf(known.state) >= strength.indexOf(state) ? known.state : state
    stages.set(entered.stage, { state: stronger, count: (known?.count ?? 0) + 1 })
  }
  return stages
}

function processesByWalk(events: readonly TraceEvent[], seq: number): [number, number][] {
  const present = new Map<number, number>()
  for (const event of events.slice(0, seq)) {
    if (event.kind === 'process') {
      present.delete(event.pid)
      present.set(event.pid, event.seq)
    } else if (event.kind === 'exit') present.delete(event.pid)
  }
  return [...present]
}

describe('at every cursor of any trace the index tells', () => {
  const atEverySeq = (check: (events: TraceEvent[], index: TraceIndex, seq: number) => void) =>
    fc.assert(
      fc.property(traces, (events) => {
        const index = new TraceIndex(isStep, events)
        for (let seq = 0; seq <= events.length; seq++) check(events, index, seq)
      }),
    )

  test('the documents and files as they were', () => {
    atEverySeq((events, { readings }, seq) => {
      expect([...readings.documentsAt(seq)]).toEqual([...documentsAt(events, seq)])
      expect([...readings.filesAt(seq)]).toEqual([...filesAt(events, seq)])
    })
  })

  test('how far each stage was', () => {
    atEverySeq((events, { stages }, seq) => expect([...stages.at(seq)]).toEqual([...stagesByWalk(events, seq)]))
  })

  test('which processes there were', () => {
    atEverySeq((events, { processes }, seq) => {
      expect(processes.at(seq).map(({ pid: one, startSeq }) => [one, startSeq])).toEqual(processesByWalk(events, seq))
    })
  })

  test('how many events of a kind had happened, and how much the terminal had said', () => {
    atEverySeq((events, index, seq) => {
      const past = events.slice(0, seq)
      expect(index.countAt('syscall', seq)).toBe(past.filter(({ kind }) => kind === 'syscall').length)
      expect(index.terminalLengthAt(seq)).toBe(past.filter(({ kind }) => kind === 'output').length)
    })
  })

  test('the step where it stands', () => {
    atEverySeq((events, index, seq) => {
      const expected = deriveSteps(events, isStep.story)
        .filter(({ firstSeq }) => firstSeq <= seq)
        .at(-1)
      expect(index.stepAt('story', seq)).toEqual(expected)
    })
  })
})

describe('while the log grows', () => {
  test('the index is what it would be, had it been built from the whole log', () => {
    fc.assert(
      fc.property(traces, (events) => {
        const index = new TraceIndex(isStep)
        index.steps('story')
        for (const event of events) index.append(event)
        const { spans, roots } = deriveSpans(events)
        expect(index.spans.roots).toEqual(roots)
        expect([...index.spans.spans]).toEqual([...spans])
        for (const level of ['story', 'engineer'] as const) {
          const steps = deriveSteps(events, isStep[level])
          expect(index.steps(level)).toEqual(steps)
          for (const step of steps) {
            expect(index.readings.documentsOfStep(step)).toEqual(documentsOfStep(events, step))
            expect(index.readings.filesOfStep(step)).toEqual(filesOfStep(events, step))
          }
        }
      }),
    )
  })

  test('an event that is not the next one is refused', () => {
    const [first, second] = traceOf(enter(1, null, 'a'), leave(1))
    const index = new TraceIndex(isStep, [first as TraceEvent])
    expect(() => index.append(first as TraceEvent)).toThrow('event 1 after 1')
    index.append(second as TraceEvent)
    expect(index.lastSeq).toBe(2)
  })
})

describe('the cursor', () => {
  const events = [...syntheticTrace(500)]
  const index = new TraceIndex(isStep, events)

  test.each(['story', 'engineer', 'kernel'] as const)(
    'goes forward and back over the same places at the level %s',
    (level) => {
      const forward: number[] = []
      for (let seq = index.cursorAfter(level, 0); seq !== null; seq = index.cursorAfter(level, seq)) forward.push(seq)
      const back: number[] = []
      for (let seq: number | null = forward.at(-1) ?? null; seq !== null; seq = index.cursorBefore(level, seq))
        back.push(seq)
      expect(back.reverse()).toEqual(forward)
      const calls = events.filter(({ kind }) => kind === 'syscall').length
      const expected = level === 'kernel' ? index.steps('engineer').length + calls : index.steps(level).length
      expect(forward).toHaveLength(expected)
    },
  )

  test('finds the event of a time', () => {
    const tenth = events[9]?.at ?? 0
    expect([index.seqAtTime(0), index.seqAtTime(tenth), index.seqAtTime(tenth + 1)]).toEqual([0, 10, 10])
  })
})

test('a synthetic trace has the length that was asked for, and is the same each time', () => {
  for (const length of [1, 5, 10, 1000]) {
    const events = [...syntheticTrace(length)]
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length }, (_, index) => index + 1))
    expect(events).toEqual([...syntheticTrace(length)])
  }
})
