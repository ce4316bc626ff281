// Recordings of ten thousand, a hundred thousand and a million events: written, opened, and scrubbed through.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Step, syntheticTrace, TraceIndex } from '@runthrough/trace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Library } from './library.ts'

const JUMPS = 2000
const MEGABYTE = 1024 * 1024

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'runthrough-bench-'))
})
afterAll(() => rm(folder, { recursive: true }))

const everyStep = { story: () => true, engineer: () => true }

test.each([10_000, 100_000, 1_000_000])(
  '%i events',
  async (events) => {
    const library = new Library(folder)
    const id = `events-${events}`
    const writing = performance.now()
    const recorder = await library.begin(id)
    for (const event of syntheticTrace(events)) {
      recorder.write(event)
      if (event.seq % 1000 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await recorder.end()).toBeNull()
    const written = performance.now() - writing
    const { size } = await stat(path.join(folder, `${id}.jsonl.gz`))

    const heapBefore = process.memoryUsage().heapUsed
    const opening = performance.now()
    const read = await library.read(id)
    if (!read.ok) throw new Error(read.error.code)
    const index = new TraceIndex(everyStep)
    for await (const event of read.value) index.append(event)
    const opened = performance.now() - opening
    expect(index.lastSeq).toBe(events)
    const steps = index.steps('engineer')

    // Jumps as a person makes who drags the cursor: the state of everything, and what changed at the step.
    const times: number[] = []
    for (let jump = 0; jump < JUMPS; jump++) {
      const step = steps[(jump * 7919) % steps.length] as Step
      const from = performance.now()
      index.stepAt('engineer', step.seq)
      index.readings.documentsAt(step.seq)
      index.readings.documentsOfStep(step)
      index.readings.filesAt(step.seq)
      index.stages.at(step.seq)
      index.processes.at(step.seq)
      index.terminalLengthAt(step.seq)
      times.push(performance.now() - from)
    }
    times.sort((left, right) => left - right)
    const heap = (process.memoryUsage().heapUsed - heapBefore) / MEGABYTE
    const time = (part: number) => `${((times[Math.ceil(part * JUMPS) - 1] ?? 0) * 1000).toFixed(0)} µs`
    process.stdout.write(
      `${String(events).padStart(9)} events: written in ${seconds(written)} (${(size / MEGABYTE).toFixed(1)} MB), ` +
        `opened in ${seconds(opened)}, ${steps.length} steps, a jump p50 ${time(0.5)} p99 ${time(0.99)}, heap ${heap.toFixed(0)} MB\n`,
    )
  },
  600_000,
)

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`
