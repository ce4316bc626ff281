// What it costs to read a document out of dockerd: the process is held where a run passes it, and the same value is read
// again and again, each time from the process and not from the cache. Only the program's constants are kept, as they are in a run.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { attachProcess } from '@runthrough/go-process'
import { type Hit, ProbeSession } from '@runthrough/probe'
import { afterAll, beforeAll, test } from 'vitest'
import { startEngine } from './engine.ts'
import { NamespaceVisitor } from './kernel/visitor.ts'
import { type PlannedProbe, planProbes } from './probe-plan.ts'
import { closePrograms, openPrograms, versionsOf } from './programs.ts'
import { readAll } from './read.ts'
import { median, milliseconds, quantile } from './testing/statistics.ts'
import { captureWords } from './words.ts'

const READS = 300
/** Reads before those, which are not counted: the first ones compile the decoder and read the types from the file. */
const WARM_UP = 50
/** Where each document is read: stages of dockerd that have all of it as they are entered. */
const PLACES: Record<string, string> = {
  Config: 'dockerd.mergeAndVerifyConfig',
  NetworkingConfig: 'dockerd.containerCreate',
  HostConfig: 'dockerd.createContainerOSSpecificSettings',
  Container: 'dockerd.createContainerOSSpecificSettings',
  Spec: 'dockerd.containerdCreate',
}

const visitor = new NamespaceVisitor()
afterAll(() => visitor.close())
let state: string
beforeAll(async () => {
  state = await mkdtemp(path.join(tmpdir(), 'runthrough-bench-'))
})
afterAll(() => rm(state, { recursive: true, force: true }))

function need<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

test('documents', async () => {
  const sandbox = need(await startEngine({ state, onProgress: () => {} }))
  const programs = need(openPrograms(sandbox.programs))
  const { points, probes } = planProbes(programs, versionsOf(sandbox.programs), {
    runcIsSealed: sandbox.runcIsSealed,
    level: 'engineer',
  })
  const isWanted = (probe: PlannedProbe | undefined) =>
    probe?.when === 'enter' && Object.values(PLACES).includes(probe.stage.id)
  const table: Record<string, Record<string, number | string>> = {}
  const session = need(
    await ProbeSession.start({
      points: points.filter(({ id }) => isWanted(probes.get(id))),
      onEvent: (event) => {
        if (event.kind === 'hit') void measureHeld(event)
      },
    }),
  )
  const measureHeld = async (hit: Hit) => {
    const probe = probes.get(hit.point)
    if (probe && (await session.gate.held(hit)) === 'held') Object.assign(table, await measure(hit, probe))
    await session.gate.release(hit)
  }
  session.arm()
  const argv = ['run', '--rm', '-e', 'aaa=bbb', '-h', 'hosttest', '-p', '8080:80', 'busybox', 'true']
  await sandbox.startCli({ argv, terminal: null }).exited
  await Promise.all([session.close(), sandbox.close()])
  closePrograms(programs)
  for (const of of Object.keys(PLACES)) if (!(of in table)) throw new Error(`${of} was not read`)
  console.log(`\nA document read from dockerd ${sandbox.programs.dockerd.version} (${READS} times)`)
  console.table(table)
})

/** Reads the documents of a stage while its process stands there. */
async function measure(hit: Hit, { stage, site, program }: PlannedProbe): Promise<Record<string, object>> {
  const memory = need(attachProcess(hit.pid, program))
  const stop = {
    ...{ span: 1, when: 'enter' as const, pid: hit.pid, site, memory: memory, blind: '' },
    ...{ arguments: captureWords(site.arguments, hit.registers, memory), results: {}, subject: null },
    from: { engine: 0, visitor },
    places: { root: '/', dataRoot: '', containerdState: '', execRoot: '', container: null },
  }
  const rows: Record<string, object> = {}
  for (const read of stage.enter.filter(({ of }) => PLACES[of] === stage.id)) {
    const times: number[] = []
    let cost = { reads: 0, bytes: 0 }
    for (let count = -WARM_UP; count < READS; count++) {
      memory.memory.clear()
      const before = memory.memory.cost
      const began = performance.now()
      const [event] = await readAll([read], stop)
      if (count >= 0) times.push(performance.now() - began)
      if (event?.kind !== 'snapshot') throw new Error(`${read.of} could not be read`)
      const after = memory.memory.cost
      cost = { reads: after.reads - before.reads, bytes: after.bytes - before.bytes }
    }
    rows[read.of] = {
      reads: cost.reads,
      bytes: cost.bytes,
      median: milliseconds(median(times)),
      p99: milliseconds(quantile(times, 0.99)),
    }
  }
  memory.close()
  return rows
}
