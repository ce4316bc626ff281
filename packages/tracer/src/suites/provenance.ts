// Where values come from and what becomes of flags: what Docker's documentation says, what the graph finds in the trace of this
// engine, and what the program in the container finds in /proc and in its control group have to be one.
import { rm, writeFile } from 'node:fs/promises'
import { type Lock, removeCgroups } from '@runthrough/engine'
import {
  documentedFlags,
  FLAG_CGROUP,
  type FlagRun,
  flagRunsOn,
  missingEnds,
  provenanceRules,
} from '@runthrough/stages'
import { buildProvenance, type TraceEvent } from '@runthrough/trace'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveHost } from '../testing/host-lock.ts'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

/** Now and then two threads come to a stage at once, and only one is held: what was to be read there is told as unread. */
const isWhole = (events: readonly TraceEvent[]): boolean =>
  !events.some(
    (event) => event.kind === 'lost' || (event.kind === 'unread' && event.reason === 'the process was not held'),
  )
const ATTEMPTS = 3

export function provenanceSuite(suite: string, bench: () => TestTracer): void {
  const perform = async ({ line, terminal, exitCodes, files }: FlagRun): Promise<readonly TraceEvent[]> => {
    for (const [file, text] of Object.entries(files)) if (text !== null) await writeFile(file, text)
    try {
      const run = launch(bench().tracer, line, { terminal: terminal ? { cols: 80, rows: 24 } : null })
      const { exitCode } = await ended(run)
      expect(exitCodes).toContain(exitCode)
      return run.log.events
    } finally {
      for (const file of Object.keys(files)) await rm(file)
    }
  }

  describe('where values come from', () => {
    let host: Lock
    beforeAll(async () => {
      host = await haveHost()
      await bench().tracer.sandbox.provideBusybox()
    })
    afterAll(async () => {
      // The containers are gone; what the kernel still holds would stay behind.
      const left = removeCgroups(FLAG_CGROUP)
      await host.release()
      expect(left).toEqual([])
    })

    test.each(flagRunsOn(suite))('$id', async (flagRun) => {
      for (const argv of flagRun.before) expect(await bench().docker(argv)).toMatchObject({ code: 0 })
      let events = await perform(flagRun)
      for (let attempt = 1; attempt < ATTEMPTS && !isWhole(events); attempt++) events = await perform(flagRun)
      for (const argv of flagRun.after) expect(await bench().docker(argv)).toMatchObject({ code: 0 })
      const [header] = events
      if (header?.kind !== 'header') throw new Error('a trace begins with its header')

      const graph = buildProvenance({ events }, provenanceRules)
      const spec = events.findLast((event) => event.kind === 'snapshot' && event.of === 'Spec')
      if (spec === undefined) {
        expect(flagRun.mayBeRefused).toBe(true)
        expect(events.at(-1)).toMatchObject({ kind: 'end', exitCode: 125 })
      } else {
        const origins = graph.origins({ seq: spec.seq, kind: 'document', path: '' })
        expect(origins.length).toBeGreaterThan(30)
        expect(origins.flatMap(({ how, to }) => (how === 'unknown' ? [to.path] : []))).toEqual([])
      }

      const said = events
        .map((event) => (event.kind === 'output' ? event.data : ''))
        .join('')
        .replaceAll('\r', '')
      const flags = documentedFlags.filter(({ run }) => run === flagRun.id)
      expect(flags.flatMap((flag) => missingEnds(graph, header.command, flag))).toEqual([])
      for (const text of flags.flatMap(({ says }) => says)) expect(said).toMatch(text)
    })
  })
}
