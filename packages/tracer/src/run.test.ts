// A run without an engine: its stops are played by hand, its time is moved by hand.
import { stageById } from '@runthrough/stages'
import type { RunStatus } from '@runthrough/trace'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type LaunchOptions, Run } from './run.ts'
import type { Place } from './step-control.ts'

const MINUTE = 60_000

let run: Run
let heard: RunStatus[]
const begin = (options: Partial<LaunchOptions> = {}) => {
  const command = { argv: ['docker', 'run', 'busybox'], tty: false, risks: [] } as unknown as LaunchOptions['command']
  const rest = { line: 'docker run busybox', stopOnEntry: true, level: 'engineer', terminal: null } as const
  run = new Run('one', { command, ...rest, ...options }, 0)
  heard = []
  run.onStatus((status) => heard.push(status))
  run.begin({ write: () => {}, endInput: () => {}, resize: () => {}, kill: () => {} })
}

const stageOf = (id: string) => {
  const stage = stageById(id)
  if (!stage) throw new Error(`no stage ${id}`)
  return stage
}

/** A process comes to a stage. The promise settles when it may go on. */
function arriveAt(span: number, id: string): Promise<void> {
  const stage = stageOf(id)
  run.append({ kind: 'enter', span, parent: null, stage: id, pid: 10, tid: 10, symbol: id, source: null })
  const place: Place = { pid: 10, span, stage, when: 'enter', failed: false }
  return run.arrive(place)
}

const causes = () => run.log.events.flatMap((event) => (event.kind === 'resume' ? (event.cause ?? null) : []))

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a hold', () => {
  test('ends by itself at the limit, after a warning, and the run goes on to its end', async () => {
    begin({ holdLimit: 10 * MINUTE })
    const held = arriveAt(1, 'cli.runRun')
    expect(run.status).toMatchObject({ phase: 'held', hold: { stage: 'cli.runRun', reason: 'entry', warning: false } })
    expect(run.status.hold?.resumesIn).toBe(10 * MINUTE)
    vi.advanceTimersByTime(9 * MINUTE - 1)
    expect(run.status.hold?.warning).toBe(false)
    vi.advanceTimersByTime(1)
    expect(heard.at(-1)).toMatchObject({
      phase: 'held',
      hold: { warning: true, heldFor: 9 * MINUTE, resumesIn: MINUTE },
    })
    vi.advanceTimersByTime(MINUTE)
    await held
    expect(run.status).toMatchObject({ phase: 'running', hold: null })
    await arriveAt(2, 'cli.ContainerCreate')
    expect(causes()).toEqual(['limit'])
  })

  test('that is extended has the whole limit again', async () => {
    begin({ holdLimit: MINUTE })
    const held = arriveAt(1, 'cli.runRun')
    vi.advanceTimersByTime(50_000)
    expect(run.status.hold?.warning).toBe(true)
    expect(run.extendHold()).toBeNull()
    expect(heard.at(-1)?.hold).toMatchObject({ warning: false, heldFor: 50_000, resumesIn: MINUTE })
    vi.advanceTimersByTime(59_999)
    expect(run.status.phase).toBe('held')
    vi.advanceTimersByTime(1)
    await held
    expect(causes()).toEqual(['limit'])
  })

  test('without a limit lasts until somebody ends it, and whoever does is kept', async () => {
    begin()
    const first = arriveAt(1, 'cli.runRun')
    vi.advanceTimersByTime(1000 * MINUTE)
    expect(run.status.hold).toMatchObject({ heldFor: 1000 * MINUTE, resumesIn: null })
    run.stepIn()
    await first
    const second = arriveAt(2, 'cli.ContainerCreate')
    run.continueAfterExit()
    await second
    const third = arriveAt(3, 'cli.ContainerStart')
    run.terminate()
    await third
    expect(causes()).toEqual(['request', 'exit', 'end'])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that has ended cannot be ended or extended once more', async () => {
    begin({ holdLimit: MINUTE })
    const held = arriveAt(1, 'cli.runRun')
    expect(run.stepIn()).toBeNull()
    expect(run.status).toMatchObject({ phase: 'running', hold: null })
    for (const failure of [run.next(), run.stepOut(), run.continue(), run.extendHold()]) {
      expect(failure?.code).toBe('not-held')
    }
    await held
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('goto holds a run that goes on, and says what cannot be reached', async () => {
  begin({ stopOnEntry: false })
  const target = { stage: 'cli.ContainerCreate', when: 'enter', ordinal: 1 } as const
  expect(run.goto({ ...target, stage: 'cli.none' }, [])?.code).toBe('stage-unknown')
  expect(run.goto(target, [])).toBeNull()
  await arriveAt(1, 'cli.runRun')
  const held = arriveAt(2, 'cli.ContainerCreate')
  expect(run.status.hold?.reason).toBe('goto')
  expect(run.goto(target, [])?.code).toBe('target-passed')
  run.continue()
  await held
})

test('the level of the kernel holds as the engineer’s does, and a level can be changed on the way', async () => {
  begin({ level: 'kernel' })
  expect(run.status).toMatchObject({ level: 'kernel', holdLevel: 'engineer' })
  const engineers = 'dockerd.create'
  expect(stageOf(engineers).level).toBe('engineer')
  const held = arriveAt(1, engineers)
  expect(run.status.phase).toBe('held')
  run.setLevel('story')
  run.stepIn()
  await held
  await arriveAt(2, engineers)
  const story = arriveAt(3, 'cli.ContainerCreate')
  expect(heard.at(-1)).toMatchObject({ phase: 'held', level: 'story', holdLevel: 'story' })
  run.continue()
  await story
})

test('a note stands on an event that is there, also after the end', () => {
  begin()
  const note = { id: 'a', on: 1, title: {}, text: {}, chapter: false, pause: false, deleted: false }
  expect(run.mark(note)).toMatchObject({ ok: false, error: { code: 'marker-nowhere' } })
  run.end(0, null)
  expect(run.mark(note)).toEqual({ ok: true, value: 2 })
})
