// Whatever dies, nobody stays stopped: bpftrace, the program that owns the session, or the guardian.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'vite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readState } from './process-state.ts'
import { ProbeSession } from './session.ts'
import { EventLog } from './testing/event-log.ts'
import { makeProbedBusybox, type ProbedBusybox } from './testing/probed-busybox.ts'

let folder: string
let busybox: ProbedBusybox

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-death-'))
  busybox = await makeProbedBusybox(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const until = async (holds: () => boolean) => {
  while (!holds()) await delay(20)
}
const stateOf = (pid: number) => readState(pid)?.state
const commandLine = (pid: number) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
const childrenOf = (pid: number) =>
  readdirSync(`/proc/${pid}/task`)
    .flatMap((tid) => readFileSync(`/proc/${pid}/task/${tid}/children`, 'utf8').trim().split(' '))
    .map(Number)

async function startSession(): Promise<{ session: ProbeSession; log: EventLog }> {
  const log = new EventLog()
  const points = [{ id: 1, path: busybox.path, offset: busybox.entry, stop: true }]
  const started = await ProbeSession.start({ points, onEvent: log.add })
  if (!started.ok) throw new Error(started.error.text)
  started.value.arm()
  return { session: started.value, log }
}

async function bpftracePid(owner: number): Promise<number> {
  for (const pid of childrenOf(owner)) if ((await commandLine(pid)).startsWith('bpftrace')) return pid
  throw new Error('no bpftrace')
}

function run(...args: string[]): { child: ChildProcess; pid: number; exit: Promise<unknown[]> } {
  const child = spawn(busybox.path, args, { stdio: 'ignore' })
  if (child.pid === undefined) throw new Error('not started')
  return { child, pid: child.pid, exit: once(child, 'exit') }
}

/** A process that somebody else has stopped. */
async function stopForeign(): Promise<number> {
  const child = spawn('/bin/sleep', ['60'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.kill('SIGSTOP')
  const pid = child.pid ?? 0
  await until(() => stateOf(pid) === 'T')
  return pid
}

test('bpftrace is killed: everybody runs on, and the owner is told', async () => {
  const { session, log } = await startSession()
  const { pid, exit } = run('true')
  await session.gate.held(await log.take('hit', pid))
  expect(stateOf(pid)).toBe('T')
  process.kill(await bpftracePid(process.pid), 'SIGKILL')
  await log.take('ended')
  expect(await exit).toEqual([0, null])
  await session.close()
  expect(await run('true').exit).toEqual([0, null])
  expect(log.events.filter(({ kind }) => kind === 'ended')).toHaveLength(1)
})

test('the guardian is killed: it is reported, and another one takes over', async () => {
  const { session, log } = await startSession()
  const first = session.guardianPid
  if (first === undefined) throw new Error('no guardian')
  process.kill(first, 'SIGKILL')
  await until(() => log.events.some((event) => event.kind === 'diagnostic' && event.text === 'guardian ended: SIGKILL'))
  await until(() => session.guardianPid !== first)
  expect(await commandLine(session.guardianPid ?? 0)).toContain('runthrough-guardian')
  await session.close()
  expect(existsSync(`/proc/${session.guardianPid}`)).toBe(false)
})

test('a stopped process that runs no probed file is not touched', async () => {
  const { session, log } = await startSession()
  const foreign = await stopForeign()
  const mine = run('true')
  await session.gate.release(await log.take('hit', mine.pid))
  await session.gate.sweep()
  await session.gate.sweep()
  expect(session.gate.wakeAll()).toEqual([])
  await session.close()
  expect(stateOf(foreign)).toBe('T')
  expect(log.events.filter(({ kind }) => kind === 'lost-stop')).toEqual([])
})

test('the owner is killed: the guardian wakes everybody, ends bpftrace, runs the aftercare and ends', async () => {
  await build({
    logLevel: 'silent',
    configFile: false,
    build: { ssr: join(import.meta.dirname, 'testing/owner.ts'), outDir: folder, emptyOutDir: false, target: 'node20' },
  })
  const witness = join(folder, 'aftercare ran')
  const aftercare = ['/bin/sh', '-c', 'echo "$1" >"$0"', witness, 'after care']
  const owner = spawn(process.execPath, [join(folder, 'owner.js'), busybox.path, String(busybox.entry), ...aftercare], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: { what: string | undefined; pid: number }[] = []
  for await (const line of createInterface({ input: owner.stdout })) {
    const [what, pid] = line.split(' ')
    said.push({ what, pid: Number(pid) })
    if (said.length === 5) break
  }
  expect(said.map(({ what }) => what).sort()).toEqual(['exec', 'guardian', 'hit', 'hit', 'hit'])
  const guardian = said.find(({ what }) => what === 'guardian')?.pid
  const held = said.filter(({ what }) => what !== 'guardian').map(({ pid }) => pid)
  await until(() => held.every((pid) => stateOf(pid) === 'T'))
  const bpftrace = await bpftracePid(owner.pid ?? 0)
  const foreign = await stopForeign()

  owner.kill('SIGKILL')
  await until(() => existsSync(witness) && !existsSync(`/proc/${guardian}`))
  expect(await readFile(witness, 'utf8')).toBe('after care\n')
  expect(stateOf(bpftrace)).toBeUndefined()
  await until(() => held.every((pid) => stateOf(pid) === undefined))
  expect(await run('true').exit).toEqual([0, null])
  expect(stateOf(foreign)).toBe('T')
})
