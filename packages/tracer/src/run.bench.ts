// How much longer a run takes because it is watched: from the start of the docker CLI to its end, run through.
import { afterAll, beforeAll, test } from 'vitest'
import { median, milliseconds } from './testing/statistics.ts'
import { ended, launch, openTestTracer, type TestTracer } from './testing/test-tracer.ts'

const RUNS = 10
const ARGV = ['run', '--rm', 'busybox', 'true']

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer()
})
afterAll(() => bench.close())

/** Milliseconds of a run that nobody watches: the probes are there and disarmed. */
async function untraced(): Promise<number> {
  const began = performance.now()
  const { code } = await bench.docker(ARGV)
  if (code !== 0) throw new Error(`docker ended with ${code}`)
  return performance.now() - began
}

/** Milliseconds of the same run traced, and how much is known of it then. */
async function traced(): Promise<{ time: number; events: number; snapshots: number }> {
  const run = launch(bench.tracer, ['docker', ...ARGV].join(' '))
  const { exitCode } = await ended(run)
  if (exitCode !== 0) throw new Error(`docker ended with ${exitCode}`)
  const { events } = run.log
  const cli = events.find((event) => event.kind === 'process' && event.role === 'cli')
  const exit = events.find((event) => event.kind === 'exit' && cli?.kind === 'process' && event.pid === cli.pid)
  if (!exit) throw new Error('the end of the docker CLI was not seen')
  const snapshots = events.filter(({ kind }) => kind === 'snapshot').length
  return { time: exit.at / 1e6, events: events.length, snapshots }
}

test('docker run', async () => {
  const without: number[] = []
  const watched: Awaited<ReturnType<typeof traced>>[] = []
  // The first ones warm up caches on both sides.
  await untraced()
  await traced()
  for (let count = 0; count < RUNS; count++) {
    without.push(await untraced())
    watched.push(await traced())
  }
  const [plain, slow] = [median(without), median(watched.map(({ time }) => time))]
  console.log(`\ndocker ${ARGV.join(' ')} (median of ${RUNS}, taking turns)`)
  console.table({
    untraced: milliseconds(plain),
    traced: milliseconds(slow),
    factor: (slow / plain).toFixed(2),
    events: median(watched.map(({ events }) => events)),
    snapshots: median(watched.map(({ snapshots }) => snapshots)),
  })
})
