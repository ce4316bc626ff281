// The relay as a tree: who called or asked for whom, within a process and from one process to the next.
import { deriveSpans, type TraceEvent } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { nestedStages } from '../testing/nested-stages.ts'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

/** A command that meets nearly every stage: a terminal, a host name, a published port, a volume, a limit. */
const MUCH = 'docker run -it --rm -e aaa=bbb -h hosttest -p 8080:80 -v /data -m 64m busybox true'

export function nestingSuite(bench: () => TestTracer): void {
  const perform = async (line: string, terminal: { cols: number; rows: number } | null = null) => {
    const run = launch(bench().tracer, line, { terminal })
    const { exitCode } = await ended(run)
    return { events: run.log.events, exitCode }
  }

  describe('the stages of a run', () => {
    test('are one tree, with the CLI at its root', async () => {
      const { events, exitCode } = await perform(MUCH, { cols: 80, rows: 24 })
      expect(exitCode).toBe(0)
      expect(events.filter((event) => event.kind === 'unread' || event.kind === 'lost')).toEqual([])
      // A value that is read as another type than it has is full of nonsense, and soon exceeds every limit.
      const cutOff = events.filter((event) => event.kind === 'snapshot' && event.truncated)
      expect(cutOff).toEqual([])
      expect(rootsOf(events)).toEqual(['cli.execute'])
      const [release = ''] = /^\d+\.\d+/.exec(bench().tracer.versions.dockerd) ?? []
      const golden = `__golden__/nested-docker-${release}.txt`
      await expect(`${nestedStages(events).join('\n')}\n`).toMatchFileSnapshot(golden)
    })

    test('are the same in ten runs in a row', async () => {
      const trees = new Set<string>()
      for (let count = 0; count < 10; count++) {
        const { events, exitCode } = await perform('docker run --rm -e aaa=bbb -p 8080:80 busybox true')
        expect(exitCode).toBe(0)
        trees.add(nestedStages(events).join('\n'))
      }
      expect([...trees]).toHaveLength(1)
    })

    test('are those of this run alone, beside another container that starts at the same time', async () => {
      const { docker, tracer } = bench()
      const unseen = new Set(tracer.unavailable.map(({ stage }) => stage))
      const others = Array.from({ length: 3 }, () => docker(['run', '-d', 'busybox', 'true']))
      const { events, exitCode } = await perform('docker run --rm busybox true')
      expect(exitCode).toBe(0)
      await Promise.all(others)
      expect(rootsOf(events)).toEqual(['cli.execute'])
      const once = ['containerd.containersCreate', 'containerd.tasksCreate', 'shim.Create', 'init.Init', 'runc.start']
      const entered = events.flatMap((event) => (event.kind === 'enter' ? event.stage : []))
      for (const stage of once) expect(entered.filter((one) => one === stage)).toHaveLength(unseen.has(stage) ? 0 : 1)
    })
  })
}

/** Stages that nobody asked for. */
function rootsOf(events: readonly TraceEvent[]): (string | undefined)[] {
  const { spans, roots } = deriveSpans(events)
  return roots.map((id) => spans.get(id)?.stage)
}
