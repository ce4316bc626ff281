// The controls on a small run that is played by hand: cli.runRun asks dockerd to create and then to start a container.
import { stageById } from '@runthrough/stages'
import type { Breakpoint, EventBody, Json, When } from '@runthrough/trace'
import { beforeEach, describe, expect, test } from 'vitest'
import { verifyBreakpoints } from './breakpoints.ts'
import { type Decision, type Place, StepControl } from './step-control.ts'

const CLI = 10
const DOCKERD = 20

/** A run as a list of places: what is entered or left, in which span, and what is read there. */
interface Played {
  when: When
  span: number
  parent?: number
  stage: string
  pid: number
  failed?: boolean
  read?: Record<string, Json>
}

const script: Played[] = [
  { when: 'enter', span: 1, stage: 'cli.runRun', pid: CLI },
  { when: 'enter', span: 2, parent: 1, stage: 'cli.ContainerCreate', pid: CLI },
  {
    when: 'enter',
    span: 3,
    parent: 2,
    stage: 'dockerd.postContainersCreate',
    pid: DOCKERD,
    read: { Config: { Cmd: null } },
  },
  {
    when: 'enter',
    span: 4,
    parent: 3,
    stage: 'dockerd.mergeAndVerifyConfig',
    pid: DOCKERD,
    read: { Config: { Cmd: null } },
  },
  { when: 'leave', span: 4, stage: 'dockerd.mergeAndVerifyConfig', pid: DOCKERD, read: { Config: { Cmd: ['sh'] } } },
  { when: 'leave', span: 3, stage: 'dockerd.postContainersCreate', pid: DOCKERD },
  { when: 'leave', span: 2, stage: 'cli.ContainerCreate', pid: CLI },
  { when: 'enter', span: 5, parent: 1, stage: 'cli.ContainerStart', pid: CLI },
  { when: 'leave', span: 5, stage: 'cli.ContainerStart', pid: CLI, failed: true },
  { when: 'leave', span: 1, stage: 'cli.runRun', pid: CLI },
]

const stageOf = (id: string) => {
  const stage = stageById(id)
  if (!stage) throw new Error(`no stage ${id}`)
  return stage
}

let control: StepControl
let at: number
const here = (): Place => {
  const { when, span, stage, pid, failed = false } = script[at] as Played
  return { when, span, stage: stageOf(stage), pid, failed }
}

/** Plays on to the next place that is held: its number in the script and why; null at the end. */
function play(): { at: number; decision: Decision } | null {
  for (at++; at < script.length; at++) {
    const { when, span, parent = null, stage, pid, failed, read = {} } = script[at] as Played
    const enter: EventBody = { kind: 'enter', span, parent, stage, pid, tid: pid, symbol: stage, source: null }
    const leave: EventBody = { kind: 'leave', span, error: failed ? { type: 'error', message: null } : null }
    control.see(when === 'enter' ? enter : leave)
    for (const [of, value] of Object.entries(read)) control.see({ kind: 'snapshot', span, when, of, value })
    const decision = control.decide(here())
    if (decision) return { at, decision }
  }
  return null
}

const begin = (level: 'story' | 'engineer', breakpoints: Breakpoint[] = [], stopOnEntry = true) => {
  control = new StepControl(level, verifyBreakpoints(breakpoints, []), stopOnEntry)
  at = -1
  for (const [pid, role] of [
    [CLI, 'cli'],
    [DOCKERD, 'dockerd'],
  ] as const) {
    control.see({ kind: 'process', pid, ppid: 1, role, exe: role, argv: [] })
  }
}

describe('steps', () => {
  beforeEach(() => begin('engineer'))

  test('a run is held at its first step, and stepIn goes through every one', () => {
    expect(play()).toEqual({ at: 0, decision: { reason: 'entry', hitBreakpoints: [] } })
    const places: number[] = []
    control.stepIn()
    for (let held = play(); held; held = play()) places.push(held.at)
    // The returns that show nothing are no steps.
    expect(places).toEqual(
      script.flatMap(({ when, stage, failed }, index) => {
        const isStep = when === 'enter' || failed || stageOf(stage).leave.length > 0
        return index > 0 && isStep ? [index] : []
      }),
    )
  })

  test('next passes over what a span calls, also in another process', () => {
    play()
    control.stepIn()
    expect(play()?.at).toBe(1)
    control.next(here())
    const over = play()
    expect(over?.decision.reason).toBe('step')
    expect(over && script[over.at]?.stage).toBe(
      stageOf('cli.ContainerCreate').leave.length > 0 ? 'cli.ContainerCreate' : 'cli.ContainerStart',
    )
  })

  test('stepOut goes to the return of a span, step or not, and from there to that of its caller', () => {
    play()
    for (let held = 0; held < 3; held++) {
      control.stepIn()
      play()
    }
    expect(here()).toMatchObject({ span: 4, when: 'enter' })
    const returns: [number, When][] = []
    for (let out = 0; out < 4; out++) {
      control.stepOut(here())
      play()
      returns.push([here().span, here().when])
    }
    expect(returns).toEqual([
      [4, 'leave'],
      [3, 'leave'],
      [2, 'leave'],
      [1, 'leave'],
    ])
    control.stepOut(here())
    expect(play()).toBeNull()
  })

  test('stepOut of a span whose program has gone holds at the next step', () => {
    play()
    for (let held = 0; held < 3; held++) {
      control.stepIn()
      play()
    }
    control.stepOut(here())
    control.see({ kind: 'exit', pid: DOCKERD, code: null, signal: 'SIGKILL' })
    at = 6
    expect(play()?.at).toBe(7)
  })

  test('a granularity counts for one request', () => {
    begin('story')
    const story = script.flatMap(({ stage, when }, index) =>
      when === 'enter' && stageOf(stage).level === 'story' ? [index] : [],
    )
    expect(play()?.at).toBe(story[0])
    control.stepIn('engineer')
    expect(play()?.at).toBe((story[0] ?? 0) + 1)
  })

  test('pause holds at the next step of a run that goes on', () => {
    begin('engineer', [], false)
    control.pause()
    expect(play()).toEqual({ at: 0, decision: { reason: 'pause', hitBreakpoints: [] } })
  })

  test('goto holds at the n-th time, once, and never where that is past', () => {
    play()
    expect(control.goto({ stage: 'cli.ContainerStart', when: 'enter', ordinal: 1 })).toBe(true)
    expect(play()).toEqual({ at: 7, decision: { reason: 'goto', hitBreakpoints: [] } })
    expect(control.goto({ stage: 'cli.ContainerStart', when: 'enter', ordinal: 1 })).toBe(false)
    expect(control.goto({ stage: 'cli.ContainerStart', when: 'enter', ordinal: null })).toBe(true)
    expect(play()).toBeNull()
  })

  test('who waits for a held process is everybody whose call led to it', () => {
    play()
    for (let held = 0; held < 2; held++) {
      control.stepIn()
      play()
    }
    expect(here()).toMatchObject({ span: 3 })
    expect(control.map.waitingFor(3)).toEqual([{ pid: CLI, role: 'cli' }])
    expect(control.map.waitingFor(1)).toEqual([])
  })
})

describe('breakpoints', () => {
  const held = (breakpoints: Breakpoint[]) => {
    begin('story', breakpoints, false)
    const all: [number, Decision][] = []
    for (let stop = play(); stop; stop = play()) all.push([stop.at, stop.decision])
    return all
  }

  test('on a stage hold where it is entered or left, and nowhere else', () => {
    expect(held([{ type: 'stage', stage: 'dockerd.mergeAndVerifyConfig', when: 'leave' }])).toEqual([
      [4, { reason: 'breakpoint', hitBreakpoints: [0] }],
    ])
  })

  test('on a document hold where it has changed since its span was entered', () => {
    for (const path of ['', '/Cmd']) {
      expect(held([{ type: 'document', of: 'Config', path }])).toEqual([
        [4, { reason: 'data breakpoint', hitBreakpoints: [0] }],
      ])
    }
    expect(held([{ type: 'document', of: 'Config', path: '/Env' }])).toEqual([])
  })

  test('on an error hold where a function returns one', () => {
    expect(held([{ type: 'error', stage: null }])).toEqual([[8, { reason: 'exception', hitBreakpoints: [0] }]])
    expect(held([{ type: 'error', stage: 'cli.runRun' }])).toEqual([])
  })

  test('of several kinds are all named, and the first gives the reason', () => {
    const breakpoints: Breakpoint[] = [
      { type: 'stage', stage: 'cli.runRun', when: 'enter' },
      { type: 'document', of: 'Config', path: '' },
      { type: 'stage', stage: 'dockerd.mergeAndVerifyConfig', when: 'leave' },
    ]
    expect(held(breakpoints).at(-1)).toEqual([4, { reason: 'data breakpoint', hitBreakpoints: [1, 2] }])
  })

  test('hold also what next would pass over', () => {
    begin('engineer', [{ type: 'stage', stage: 'dockerd.mergeAndVerifyConfig', when: 'enter' }])
    play()
    control.next(here())
    expect(play()).toEqual({ at: 3, decision: { reason: 'breakpoint', hitBreakpoints: [0] } })
  })

  test('are verified, each with why it cannot be hit', () => {
    const reason = { en: 'runs from memory', 'zh-CN': '从内存执行' }
    const breakpoints: Breakpoint[] = [
      { type: 'stage', stage: 'cli.runRun', when: 'enter' },
      { type: 'stage', stage: 'cli.noSuch', when: 'enter' },
      { type: 'stage', stage: 'init.Exec', when: 'enter' },
      { type: 'stage', stage: 'container.execve', when: 'leave' },
      { type: 'document', of: 'HostConfig', path: '/Memory' },
      { type: 'document', of: 'NoSuch', path: '' },
      { type: 'error', stage: null },
    ]
    const set = verifyBreakpoints(breakpoints, [{ stage: 'init.Exec', reason }])
    expect(set.map(({ id, message }) => [id, message?.code])).toEqual([
      [0, undefined],
      [1, 'stage-unknown'],
      [2, 'stage-unavailable'],
      [3, 'stage-never-left'],
      [4, undefined],
      [5, 'document-unknown'],
      [6, undefined],
    ])
    expect(set.every(({ verified, message }) => verified === (message === null))).toBe(true)
    expect(set[2]?.message?.parameters).toMatchObject({ 'reason@zh-CN': '从内存执行' })
  })

  test('tell where a run might be held', () => {
    begin('story', [{ type: 'stage', stage: 'cli.runRun', when: 'enter' }], false)
    expect(control.mightHold(stageOf('cli.runRun'), 'enter')).toBe(true)
    expect(control.mightHold(stageOf('cli.runRun'), 'leave')).toBe(false)
    expect(control.mightHold(stageOf('dockerd.create'), 'enter')).toBe(false)
    control.breakpoints = verifyBreakpoints([{ type: 'error', stage: null }], [])
    expect(control.mightHold(stageOf('dockerd.create'), 'leave')).toBe(true)
  })
})
