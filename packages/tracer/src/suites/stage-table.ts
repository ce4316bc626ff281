// docs/engines.md is what this engine shows now.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { catalogue } from '@runthrough/stages'
import type { TraceEvent } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { type Column, columnOf, parseTable, renderTable } from '../testing/stage-table.ts'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

const FILE = path.join(import.meta.dirname, '../../../../docs/engines.md')
const STAGES = catalogue.map(({ id }) => id)
/** `npm run engines` sets this. */
const WRITES = process.env.RUNTHROUGH_WRITE_ENGINES !== undefined

/** Each with the exit code that it must have. */
const COMMANDS = [
  ['docker run -d -e aaa=bbb -m 64m -p 8080:80 -v data:/data busybox sleep 1000', 0],
  ['docker run --rm busybox echo hello', 0],
  ['docker run localhost:1/no-such-image', 125],
] as const

const known = (): Column[] => (existsSync(FILE) ? parseTable(readFileSync(FILE, 'utf8')) : [])

export function stageTableSuite(suite: string, bench: () => TestTracer): void {
  test(`docs/engines.md says what is found and decoded on the engine of ${suite}`, async ({ skip }) => {
    const { tracer, removeContainers } = bench()
    const events: TraceEvent[] = []
    await tracer.sandbox.provideBusybox()
    for (const [command, exitCode] of COMMANDS) {
      const run = launch(tracer, command)
      expect((await ended(run)).exitCode).toBe(exitCode)
      events.push(...renumbered(run.log.events, events.length))
      await removeContainers()
    }
    const column = columnOf(suite, tracer.versions, tracer.unavailable, STAGES, events)
    if (WRITES) {
      const others = known().filter((one) => one.suite !== suite)
      const columns = [...others, column].sort((left, right) => ORDER.indexOf(left.suite) - ORDER.indexOf(right.suite))
      writeFileSync(FILE, renderTable(columns, STAGES))
    }
    const written = known().find((one) => one.suite === suite)
    skip(
      written?.versions !== column.versions,
      `docs/engines.md is of ${written?.versions}, here is ${column.versions}`,
    )
    expect(Object.fromEntries(written?.cells ?? [])).toEqual(Object.fromEntries(column.cells))
  })
}

const ORDER = ['bookworm', 'trixie', 'sid']

/** Spans of several runs in one list need numbers of their own. */
function renumbered(events: readonly TraceEvent[], base: number): TraceEvent[] {
  return events.map((event): TraceEvent => {
    const moved = { ...event, seq: event.seq + base }
    if ('span' in moved && moved.span !== null) moved.span += base
    if (moved.kind === 'enter' && moved.parent !== null) moved.parent += base
    return moved
  })
}
