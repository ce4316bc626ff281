// The controls of a debugger on a real engine: where a run is held is what was asked for.
import { type Breakpoint, deriveSpans, type EventOf } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { verifyBreakpoints } from '../breakpoints.ts'
import type { Run } from '../run.ts'
import { whereHeld } from '../testing/step-through.ts'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

const COMMAND = 'docker run --rm busybox true'

export function controlsSuite(bench: () => TestTracer): void {
  const begin = (
    line: string,
    breakpoints: Breakpoint[],
    options: { holdLimit?: number; stopOnEntry?: boolean } = {},
  ) => {
    const { tracer } = bench()
    return launch(tracer, line, { breakpoints: verifyBreakpoints(breakpoints, tracer.unavailable), ...options })
  }
  const stops = (run: Run) => run.log.events.filter((event): event is EventOf<'stop'> => event.kind === 'stop')
  /** Lets a run go on to its end, and tells where it was held on the way. */
  async function heldOnTheWay(run: Run): Promise<string[]> {
    const places: string[] = []
    for (let place = await whereHeld(run); place !== undefined; place = await whereHeld(run)) {
      places.push(`${stops(run).at(-1)?.reason} at ${place}`)
      run.continue()
    }
    return places
  }

  describe('a run is held', () => {
    test('at the breakpoints that were set before it began, and nowhere else', async () => {
      const run = begin(COMMAND, [
        { type: 'stage', stage: 'cli.ContainerStart', when: 'enter' },
        { type: 'stage', stage: 'dockerd.mergeAndVerifyConfig', when: 'leave' },
      ])
      expect(run.status.breakpoints.map(({ verified }) => verified)).toEqual([true, true])
      expect(await heldOnTheWay(run)).toEqual([
        'breakpoint at leave dockerd.mergeAndVerifyConfig',
        'breakpoint at enter cli.ContainerStart',
      ])
      expect(run.status.exitCode).toBe(0)
    })

    test('where a document changes: Cmd comes in from the image', async () => {
      const run = begin('docker run --rm busybox', [{ type: 'document', of: 'Config', path: '/Cmd' }])
      expect((await heldOnTheWay(run))[0]).toBe('data breakpoint at leave dockerd.mergeAndVerifyConfig')
    })

    test('where the first function returns an error', async () => {
      const run = begin('docker run --rm --pull never no-such-image', [{ type: 'error', stage: null }])
      const [first] = await heldOnTheWay(run)
      expect(first).toMatch(/^exception at leave dockerd\./)
      const stop = stops(run)[0]
      expect(stop && deriveSpans(run.log.events).spans.get(stop.span)?.error).not.toBeNull()
    })

    test('at a place that is run to, then over what it calls in other processes, then at its caller’s return', async () => {
      const run = begin(COMMAND, [], { stopOnEntry: true })
      expect(await whereHeld(run)).toMatch(/^enter cli\./)
      expect(
        run.goto({ stage: 'cli.ContainerCreate', when: 'enter', ordinal: 1 }, bench().tracer.unavailable),
      ).toBeNull()
      expect(await whereHeld(run)).toBe('enter cli.ContainerCreate')
      const create = stops(run).at(-1)?.span
      run.next()
      await whereHeld(run)
      const { spans } = deriveSpans(run.log.events)
      // Everything of dockerd's part in it was recorded and none of it held.
      expect([...spans.values()].some(({ stage }) => stage === 'dockerd.mergeAndVerifyConfig')).toBe(true)
      expect(stops(run)).toHaveLength(3)
      expect(create && spans.get(create)?.leaveSeq).not.toBeNull()
      run.continue()
      await ended(run)
    })

    test('at the return of a stage that is stepped out of', async () => {
      const run = begin(COMMAND, [{ type: 'stage', stage: 'dockerd.mergeAndVerifyConfig', when: 'enter' }])
      expect(await whereHeld(run)).toBe('enter dockerd.mergeAndVerifyConfig')
      expect(run.status.hold?.waiting.map(({ role }) => role)).toEqual(['cli'])
      const span = stops(run).at(-1)?.span
      run.stepOut()
      expect(await whereHeld(run)).toBe('leave dockerd.mergeAndVerifyConfig')
      expect(stops(run).at(-1)).toMatchObject({ span, reason: 'step' })
      run.continue()
      await ended(run)
    })

    test('no longer than the limit: it goes on by itself, and that is recorded', async () => {
      const run = begin(COMMAND, [], { stopOnEntry: true, holdLimit: 100 })
      expect(await ended(run)).toMatchObject({ exitCode: 0 })
      expect(stops(run)).toHaveLength(1)
      const resumed = run.log.events.filter((event): event is EventOf<'resume'> => event.kind === 'resume')
      expect(resumed.map(({ cause }) => cause)).toEqual(['limit'])
    })
  })
}
