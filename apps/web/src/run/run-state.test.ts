import type { RunPhase, RunStatus } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import type { ServerHello, SourceMessage } from '../source/trace-source.ts'
import { sampleCapabilities, sampleHello, sampleHold, sampleStatus } from '../testing/sample-hello.ts'
import { failingTrace, sampleTrace } from '../testing/sample-trace.ts'
import { indexOf } from './index-of.ts'
import { applyMessage, initialRunState, isStarting, type RunState } from './run-state.ts'
import { canGoBack, cursorOf, deriveRunView } from './run-view.ts'
import { changeCount, changesOfStep } from './step-changes.ts'

const status = (phase: RunPhase, id = 'one'): RunStatus => sampleStatus(id, phase)
const hello = (run: RunStatus | null): ServerHello => sampleHello({ run })
const after = (...messages: SourceMessage[]): RunState =>
  messages.reduce((state, message, index) => applyMessage(state, message, 1000 * (index + 1)), initialRunState)

describe('messages of the source', () => {
  const events = sampleTrace()

  test('grow the log and leave the cursor where it is', () => {
    const first = after({ kind: 'run', run: 'one' }, { kind: 'events', events: events.slice(0, 5) })
    const looking = { ...first, cursor: 3 }
    const grown = applyMessage(looking, { kind: 'events', events: events.slice(5, 9) }, 0)
    expect(grown.events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(grown.cursor).toBe(3)
  })

  test('of another run begin again', () => {
    const state = after(
      { kind: 'run', run: 'one' },
      { kind: 'events', events: events.slice(0, 5) },
      { kind: 'status', status: status('held') },
      { kind: 'run', run: 'two' },
    )
    expect(state).toMatchObject({ run: 'two', events: [], cursor: 'live', status: null, heldSince: null })
  })

  test('of a run that is not followed are passed over', () => {
    const state = after({ kind: 'run', run: 'one' }, { kind: 'status', status: status('held', 'other') })
    expect(state.status).toBeNull()
  })

  test('of a greeting name the run before its events come', () => {
    const state = after({ kind: 'hello', hello: hello(status('held')) }, { kind: 'run', run: 'one' })
    expect(state.status?.phase).toBe('held')
  })

  test('of a server that was started anew end the run and keep its log', () => {
    const state = after(
      { kind: 'run', run: 'one' },
      { kind: 'events', events: events.slice(0, 5) },
      { kind: 'status', status: status('held') },
      { kind: 'hello', hello: hello(null) },
    )
    expect(state.status?.phase).toBe('ended')
    expect(state.heldSince).toBeNull()
    expect(state.events).toHaveLength(5)
  })

  test('tell of the start of the engine until it is greeted as ready', () => {
    const without: SourceMessage = { kind: 'hello', hello: { ...hello(null), capabilities: sampleCapabilities(false) } }
    const dockerd = { step: 'dockerd', detail: null, done: false }
    const starting = after(
      without,
      { kind: 'progress', progress: dockerd },
      { kind: 'progress', progress: { ...dockerd, done: true } },
    )
    expect(isStarting(after(without))).toBe(false)
    expect(isStarting(starting)).toBe(true)
    expect(starting.progress?.step).toBe('dockerd')
    expect(isStarting(applyMessage(starting, { kind: 'hello', hello: hello(null) }, 0))).toBe(false)
    expect(isStarting(applyMessage(starting, without, 0))).toBe(false)
  })

  test('tell since when the engine is held', () => {
    const held = (heldFor: number): SourceMessage => {
      const hold = { ...sampleHold, heldFor, resumesIn: 600_000 - heldFor }
      return { kind: 'status', status: sampleStatus('one', 'held', { hold }) }
    }
    // Message after message, a second passes.
    const state = after({ kind: 'run', run: 'one' }, held(500), held(1500))
    expect(state).toMatchObject({ heldSince: 1500, resumesAt: 601_500 })
    const running = applyMessage(state, { kind: 'status', status: status('running') }, 4000)
    expect(running).toMatchObject({ heldSince: null, resumesAt: null })
  })
})

describe('the view of a run', () => {
  const events = sampleTrace()
  const merge = deriveRunView(events, 'live', 'story').steps.find(
    (step) => step.stage === 'dockerd.mergeAndVerifyConfig' && step.when === 'leave',
  )
  if (!merge) throw new Error('the sample merges the config')

  test('at the head is nowhere behind', () => {
    const view = deriveRunView(events, 'live', 'story')
    expect(view.behind).toBe(0)
    expect(view.current).toBe(view.steps.at(-1))
  })

  test('at a cursor is that step and so many behind', () => {
    const view = deriveRunView(events, merge.seq, 'story')
    expect(view.current?.index).toBe(merge.index)
    expect(view.behind).toBe(view.steps.length - 1 - merge.index)
  })

  test('moves step by step, and holds on to the head at the last one', () => {
    const view = deriveRunView(events, merge.seq, 'story')
    expect(cursorOf(view, merge.index - 1)).toBe(view.steps[merge.index - 1]?.seq)
    expect(cursorOf(view, view.steps.length - 1)).toBe('live')
    expect(cursorOf(view, -5)).toBe(view.steps[0]?.seq)
    expect(canGoBack(deriveRunView(events, view.steps[0]?.seq ?? 0, 'story'))).toBe(false)
  })

  test('is computed once for the same log and cursor', () => {
    expect(deriveRunView(events, merge.seq, 'story')).toBe(deriveRunView(events, merge.seq, 'story'))
  })

  test('finds the two changes of the article at mergeAndVerifyConfig', () => {
    const [config] = changesOfStep(events, merge)
    expect(config?.changes.map(({ kind, path, element }) => [kind, path, element])).toEqual([
      ['added', '/Env/1', 'PATH'],
      ['changed', '/Cmd', null],
    ])
    expect(changeCount(events, merge)).toBe(2)
  })

  test('has no value before the first reading, whatever the document is', () => {
    // Another run: a log is known by its first event.
    const header = structuredClone(events.slice(0, 3))
    const path = { kind: 'snapshot', span: 1, when: 'enter', of: 'Rootfs', value: '/merged', seq: 4, at: 4 } as const
    const [step] = deriveRunView([...header, path], 'live', 'story').steps
    const [rootfs] = step ? changesOfStep([...header, path], step) : []
    expect(rootfs?.changes).toEqual([{ kind: 'added', path: '', element: null, after: '/merged' }])
  })

  test('does not count a document that is read for the first time', () => {
    const parse = deriveRunView(events, 'live', 'story').steps.find(
      (step) => step.stage === 'cli.parse' && step.when === 'leave',
    )
    expect(parse && changeCount(events, parse)).toBe(0)
  })
})

describe('stages at a cursor', () => {
  const statesAt = (events: ReturnType<typeof sampleTrace>, seq: number) => {
    const stages = indexOf(events).stages.at(seq)
    return (stage: string) => stages.get(stage)?.state ?? 'future'
  }

  test('run, are held, are done and are still to come', () => {
    const events = sampleTrace()
    const stop = events.find((event) => event.kind === 'stop' && event.span === 5)
    const state = statesAt(events, stop?.seq ?? 0)
    expect(['cli.runRun', 'cli.parse', 'cli.ContainerCreate', 'dockerd.create'].map(state)).toEqual([
      'running',
      'done',
      'held',
      'future',
    ])
  })

  test('are over when the run is', () => {
    const events = sampleTrace()
    const state = statesAt(events.slice(0, 20), 20)
    expect(state('cli.runRun')).toBe('running')
    expect(statesAt(events, events.length)('cli.runRun')).toBe('done')
  })

  test('fail from the first that returned an error up to the caller', () => {
    const events = failingTrace()
    const state = statesAt(events, events.length)
    expect(['dockerd.GetImage', 'dockerd.postContainersCreate', 'cli.parse', 'cli.runRun'].map(state)).toEqual([
      'failed',
      'failed',
      'done',
      'done',
    ])
  })
})
