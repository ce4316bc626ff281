// Nothing of a run is lost however busy the machine is: runs in a row beside a loop that makes processes.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { deriveSpans, type TraceEvent } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

/** Two processes at each turn, a hundred times a second. */
const LOOP = 'while :; do /bin/true; /bin/sleep 0.008; done'

export function soakSuite(bench: () => TestTracer, runs: number): void {
  test(`${runs} runs beside a fork loop lose no event`, { timeout: runs * 20_000 + 60_000 }, async () => {
    const loop: ChildProcess = spawn('/bin/sh', ['-c', LOOP], { stdio: 'ignore' })
    try {
      // The first run of an engine also makes the control group that all its containers are in.
      await ended(launch(bench().tracer, 'docker run --rm busybox true'))
      let first: Record<string, number> | null = null
      for (let count = 1; count <= runs; count++) {
        const run = launch(bench().tracer, 'docker run --rm busybox true')
        expect(await ended(run), `run ${count}`).toMatchObject({ exitCode: 0 })
        const { events } = run.log
        expect(
          events.filter(({ kind }) => kind === 'lost'),
          `run ${count}`,
        ).toEqual([])
        const seen = census(events)
        first ??= seen
        expect(seen, `run ${count}`).toEqual(first)
      }
    } finally {
      const gone = once(loop, 'exit')
      loop.kill('SIGKILL')
      await gone
    }
  })
}

/** How often each thing happened that happens equally often in every run. */
function census(events: readonly TraceEvent[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const { spans } = deriveSpans(events)
  for (const event of events) {
    const what = inBrief(event, (span) => spans.get(span)?.stage)
    if (what !== null) counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

function inBrief(event: TraceEvent, stageOf: (span: number) => string | undefined): string | null {
  if (event.kind === 'enter' || event.kind === 'leave') return `${event.kind} ${stageOf(event.span)}`
  if (event.kind === 'process') return `process ${event.role}`
  if (event.kind === 'exec' || event.kind === 'exit') return event.kind
  if (event.kind === 'snapshot' || event.kind === 'unread') return `${event.kind} ${event.of}`
  return event.kind === 'syscall' && ONCE.has(event.name) ? event.name : null
}

/** System calls whose number does not depend on what the Go runtime does meanwhile. */
const ONCE: ReadonlySet<string> = new Set([
  'mount',
  'umount2',
  'unshare',
  'pivot_root',
  'sethostname',
  'capset',
  'write',
])
