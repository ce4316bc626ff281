// How much longer a run takes because it is watched: from the start of the docker CLI to its end, run through. Beside it
// what strace(1) takes for the same engine, which sees every system call and no function.
import path from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { median, milliseconds } from './testing/statistics.ts'
import { startStrace } from './testing/strace.ts'
import { ended, launch, openTestTracer, type TestTracer } from './testing/test-tracer.ts'

const RUNS = 20
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

/** Milliseconds of the same run while dockerd and containerd are under `strace -f`, with all that they start. */
async function underStrace(): Promise<number> {
  const { dockerd, containerd } = bench.tracer.sandbox.pids
  const strace = await startStrace([dockerd, containerd], path.join(bench.state, 'strace.log'), 'all')
  const time = await untraced()
  await strace.stop()
  return time
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
  const straced: number[] = []
  const watched: Awaited<ReturnType<typeof traced>>[] = []
  // The first ones warm up caches on both sides.
  await untraced()
  await traced()
  for (let count = 0; count < RUNS; count++) {
    without.push(await untraced())
    watched.push(await traced())
    straced.push(await underStrace())
  }
  const [plain, slow, strace] = [median(without), median(watched.map(({ time }) => time)), median(straced)]
  console.log(`\ndocker ${ARGV.join(' ')} (median of ${RUNS}, taking turns)`)
  console.table({
    untraced: milliseconds(plain),
    traced: milliseconds(slow),
    factor: (slow / plain).toFixed(2),
    strace: milliseconds(strace),
    'factor of strace': (strace / plain).toFixed(2),
    events: median(watched.map(({ events }) => events)),
    snapshots: median(watched.map(({ snapshots }) => snapshots)),
  })
})
