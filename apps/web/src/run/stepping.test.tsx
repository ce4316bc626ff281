import type { EventBody, TraceEvent } from '@runthrough/trace'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RecordingSource } from '../source/recording-source.ts'
import { sampleTrace } from '../testing/sample-trace.ts'
import { RunContext } from './run-context.ts'
import { createRunStore, type RunStore } from './run-store.ts'
import { type Stepping, useStepping } from './stepping.ts'
import { useView } from './view-store.ts'

/** The sample with two system calls after an event, and one at the end of all. */
function withSyscalls(after: number): TraceEvent[] {
  const events = sampleTrace()
  const call = (name: string): EventBody => ({
    kind: 'syscall',
    pid: 4101,
    tid: 4101,
    span: null,
    name,
    arguments: {},
    result: 0,
    errno: null,
    duration: 5,
  })
  const at = events[after - 1]?.at ?? 0
  const place = (body: EventBody) => ({ ...body, seq: 0, at }) as TraceEvent
  const more = [
    ...events.slice(0, after),
    place(call('mount')),
    place(call('mount')),
    ...events.slice(after),
    place(call('exit')),
  ]
  return more.map((event, index) => ({ ...event, seq: index + 1 }))
}

describe('stepping in the trace', () => {
  let root: Root
  let store: RunStore
  let stepping: Stepping
  const Probe = () => {
    stepping = useStepping()
    return null
  }
  const show = (events: TraceEvent[]) => {
    store = createRunStore(new RecordingSource('sample', { events, damage: null }))
    store.getState().listen()
    act(() =>
      root.render(
        <RunContext value={store}>
          <Probe />
        </RunContext>,
      ),
    )
  }
  const go = (how: (now: Stepping) => void): number | 'live' => {
    act(() => how(stepping))
    return store.getState().cursor
  }

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    useView.setState({ level: 'story' })
    root = createRoot(document.createElement('div'))
  })
  afterEach(() => {
    act(() => root.unmount())
    vi.unstubAllGlobals()
  })

  test('back and forward are each other undone, from the end to the start and again', () => {
    show(sampleTrace())
    const back: (number | 'live')[] = [store.getState().cursor]
    while (stepping.canGoBack) back.push(go((now) => now.back()))
    const forward: (number | 'live')[] = [store.getState().cursor]
    while (stepping.canGoForward) forward.push(go((now) => now.forward()))
    expect(back.length).toBeGreaterThan(10)
    expect(forward).toEqual(back.toReversed())
  })

  test('at the kernel level every system call is a step of its own', () => {
    const after = 5
    const events = withSyscalls(after)
    const calls = events.filter((event) => event.kind === 'syscall').map((event) => event.seq)
    show(events)
    useView.setState({ level: 'kernel' })
    go((now) => now.first())
    const places = [store.getState().cursor]
    while (stepping.canGoForward) places.push(go((now) => now.forward()))
    const asSeq = places.map((place) => (place === 'live' ? events.length : place))
    expect(asSeq).toEqual(asSeq.toSorted((left, right) => left - right))
    expect(asSeq).toEqual(expect.arrayContaining(calls))
    expect(go((now) => now.back())).not.toBe('live')
  })

  test('into a stage of the story shows the level at which there is something inside', () => {
    show(sampleTrace())
    go((now) => now.first())
    const levels = new Set<string>()
    for (let step = 0; step < 30 && stepping.canGoForward; step++) {
      go((now) => now.into())
      levels.add(useView.getState().level)
    }
    expect(levels).toContain('engineer')
  })
})
