// What was read from memory is what the engine says: `docker inspect`, its files, and the config.json of the bundle, for
// commands that are made of the flags of `docker run`. `npm run conformance` makes more of them.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Comparison, compareWithEngine } from '../testing/compare.ts'
import { flagsInHelp, generatedFlags, runFlags } from '../testing/run-commands.ts'
import { NETWORK, NOT_GENERATED, SUBNET } from '../testing/run-flags.ts'
import { ended, launchWords, type TestTracer } from '../testing/test-tracer.ts'

/** `npm run conformance` sets these. */
const IS_LONG = process.env.RUNTHROUGH_CONFORMANCE_RUNS !== undefined
const RUNS = Number(process.env.RUNTHROUGH_CONFORMANCE_RUNS ?? 25)
const SEED = Number(process.env.RUNTHROUGH_CONFORMANCE_SEED ?? 20_241_124)
/** Milliseconds; a run takes a second. */
const LIMIT = 60_000 + RUNS * 6_000
const ATTEMPTS = 4
/** Documents that the engine says too; `ContainerID` tells which container is asked about. */
const COMPARED = new Set([
  'Config',
  'HostConfig',
  'Container',
  'Spec',
  'ContainerID',
  'config.v2.json',
  'hostconfig.json',
])

interface Finding extends Comparison {
  command: string
  /** What a run said that did not start its container, or could not be read whole. */
  trouble: string | null
}

export function conformanceSuite(suite: string, bench: () => TestTracer): void {
  let flags: ReadonlySet<string>

  beforeAll(async () => {
    await bench().docker(['network', 'create', '--subnet', SUBNET, NETWORK])
    const help = bench().tracer.sandbox.startCli({ argv: ['run', '--help'], terminal: null })
    let text = ''
    help.onData(({ data }) => {
      text += data
    })
    await help.exited
    flags = flagsInHelp(text)
  })

  test('every flag of `docker run --help` is generated, or it is said why not', () => {
    const made = generatedFlags()
    expect(flags.size).toBeGreaterThan(90)
    expect([...flags].filter((flag) => !made.has(flag) && !Object.hasOwn(NOT_GENERATED, flag))).toEqual([])
    expect([...made].filter((flag) => Object.hasOwn(NOT_GENERATED, flag))).toEqual([])
  })

  test(
    `${RUNS} commands: no field differs`,
    async () => {
      const findings: Finding[] = []
      const commands = fc.sample(
        runFlags((flag) => flags.has(flag) && (hasAllCapabilities() || flag !== 'privileged')),
        { numRuns: RUNS, seed: SEED },
      )
      for (const command of commands) findings.push(await examine(command))
      const fields = findings.reduce((sum, finding) => sum + finding.fields, 0)
      if (IS_LONG) console.log(`${suite}: ${findings.length} commands, seed ${SEED}: ${fields} fields compared`)
      expect(findings).toHaveLength(RUNS)
      expect(findings.filter((finding) => finding.fields < 500)).toEqual([])
      expect(findings.filter(({ differing, trouble }) => differing.length > 0 || trouble !== null)).toEqual([])
    },
    LIMIT,
  )

  /** Now and then two threads come to a stage at once, and only one is held: then the run is made again. */
  async function examine(flags: readonly string[]): Promise<Finding> {
    for (let attempt = 1; ; attempt++) {
      const finding = await examineOnce(flags)
      if (attempt === ATTEMPTS || finding.trouble === null || !finding.trouble.includes('not held')) return finding
    }
  }

  async function examineOnce(flags: readonly string[]): Promise<Finding> {
    const words = ['docker', 'run', '-d', ...flags, 'busybox', ...(flags.some(hasSleep) ? ['1000'] : ['sleep', '1000'])]
    const command = words.map((word) => JSON.stringify(word)).join(' ')
    const nothing = { command, fields: 0, differing: [] }
    const run = launchWords(bench().tracer, words)
    try {
      const { exitCode } = await ended(run)
      const said = run.log.events.map((event) => (event.kind === 'output' ? event.data : '')).join('')
      if (exitCode !== 0) return { ...nothing, trouble: said.slice(-300) }
      const unread = run.log.events.filter((event) => event.kind === 'unread' && COMPARED.has(event.of))
      if (unread.length > 0) return { ...nothing, trouble: JSON.stringify(unread) }
      return { command, ...(await compareWithEngine(run.log.events, bench().tracer.sandbox)), trouble: null }
    } finally {
      await removeAll()
    }
  }

  /** The containers, and not the network that the next command may join. */
  async function removeAll(): Promise<void> {
    const { api } = bench().tracer.sandbox
    const containers = await api.listContainers()
    if (!containers.ok) throw new Error(containers.error.message)
    for (const { Id } of containers.value) await api.removeContainer(Id)
  }
}

/** A machine that is a container itself cannot give all of them away: runc 1.1 then refuses. */
function hasAllCapabilities(): boolean {
  const bounding = /^CapBnd:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  const last = Number(readFileSync('/proc/sys/kernel/cap_last_cap', 'utf8'))
  return BigInt(`0x${bounding}`) === (1n << BigInt(last + 1)) - 1n
}

/** Of an entrypoint that is `sleep` already. */
const hasSleep = (word: string): boolean => /^--entrypoint=.*sleep$/.test(word)
