import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bpftraceVersion } from './bpftrace.ts'
import { readState } from './process-state.ts'
import { ProbeSession, type SessionOptions } from './session.ts'
import { EventLog } from './testing/event-log.ts'
import { makeProbedBusybox, type ProbedBusybox } from './testing/probed-busybox.ts'

let folder: string
let busybox: ProbedBusybox

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-session-'))
  busybox = await makeProbedBusybox(folder)
})
afterAll(() => rm(folder, { recursive: true }))

async function startSession(options: Partial<SessionOptions> = {}): Promise<{ session: ProbeSession; log: EventLog }> {
  const log = new EventLog()
  const points = [{ id: 7, path: busybox.path, offset: busybox.entry, stop: true }]
  const started = await ProbeSession.start({ points, onEvent: log.add, ...options })
  if (!started.ok) throw new Error(started.error.text)
  return { session: started.value, log }
}

function run(...args: string[]): { child: ChildProcess; pid: number; exit: Promise<unknown[]> } {
  const child = spawn(busybox.path, args, { stdio: 'ignore' })
  if (child.pid === undefined) throw new Error('not started')
  return { child, pid: child.pid, exit: once(child, 'exit') }
}

const stateOf = (pid: number) => readState(pid)?.state

describe('an armed session', () => {
  let session: ProbeSession
  let log: EventLog
  beforeAll(async () => {
    ;({ session, log } = await startSession())
    session.arm()
  })
  afterAll(() => session.close())

  test('has nothing to complain of', () => {
    expect(log.events.filter(({ kind }) => kind === 'diagnostic')).toEqual([])
  })

  test('holds a process at its first instruction and lets it go', async () => {
    const { pid, exit } = run('sh', '-c', 'exit 3')
    const hit = await log.take('hit', pid)
    expect(hit).toMatchObject({ point: 7, stops: true, tid: pid })
    // At the entry point the stack pointer is 16-byte aligned (System V ABI, "Initial Stack and Register State").
    expect(hit.registers.sp % 16n).toBe(0n)
    expect(hit.registers.sp).toBeGreaterThan(2n ** 32n)

    expect(await session.gate.held(hit)).toBe('held')
    expect(stateOf(pid)).toBe('T')
    expect(session.gate.heldPids).toEqual([pid])

    expect(await session.gate.release(hit)).toBe('running')
    expect(await exit).toEqual([3, null])
    expect(await log.take('exit', pid)).toMatchObject({ code: 3, signal: null })
    expect(session.gate.heldPids).toEqual([])
  })

  test('reports the signal that ended a process', async () => {
    const { pid } = run('sh', '-c', 'kill -9 $$')
    await session.gate.release(await log.take('hit', pid))
    expect(await log.take('exit', pid)).toMatchObject({ code: null, signal: 9 })
  })

  test('fifty processes at once are all held and all let go', async () => {
    const started = Array.from({ length: 50 }, () => run('true'))
    const answers = await Promise.all(
      started.map(async ({ pid }) => {
        const hit = await log.take('hit', pid)
        return [await session.gate.held(hit), await session.gate.release(hit)]
      }),
    )
    expect(answers).toEqual(Array.from({ length: 50 }, () => ['held', 'running']))
    expect(await Promise.all(started.map(({ exit }) => exit))).toEqual(Array.from({ length: 50 }, () => [0, null]))
  })

  test('the init of a pid namespace, which ignores most signals, is held too', async () => {
    const child = spawn('unshare', ['--pid', '--fork', busybox.path, 'sh', '-c', 'exit $$'], { stdio: 'ignore' })
    const exit = once(child, 'exit')
    const hit = await log.take('hit')
    expect(await session.gate.held(hit)).toBe('held')
    expect(hit.pid).not.toBe(child.pid)
    expect(await session.gate.release(hit)).toBe('running')
    expect(await exit).toEqual([1, null])
  })

  test('a process killed while it is held is gone, whatever is asked of it', async () => {
    const { child, pid, exit } = run('true')
    const hit = await log.take('hit', pid)
    expect(await session.gate.held(hit)).toBe('held')
    child.kill('SIGKILL')
    await exit
    expect(await session.gate.release(hit)).toBe('gone')
    expect(await log.take('exit', pid)).toMatchObject({ code: null, signal: 9 })
  })

  test('a stop whose event was lost is found, ended and reported', async () => {
    const { child, pid, exit } = run('sleep', '0.01')
    const hit = await log.take('hit', pid)
    await session.gate.held(hit)
    // As if the hit had never come: the process is stopped, and the gate knows nothing of it.
    session.gate.forget(pid)
    expect(await log.take('lost-stop')).toEqual({ kind: 'lost-stop', pid })
    expect(await exit).toEqual([0, null])
    expect(child.signalCode).toBeNull()
  })

  test('disarmed, it holds nobody and reports nothing; what it holds stays held', async () => {
    const held = run('true')
    const hit = await log.take('hit', held.pid)
    await session.disarm()
    const before = log.events.length
    const free = run('true')
    expect(await free.exit).toEqual([0, null])
    await session.disarm()
    expect(log.events.length).toBe(before)

    expect(await session.gate.held(hit)).toBe('held')
    await session.gate.release(hit)
    expect(await held.exit).toEqual([0, null])
    session.arm()
  })
})

test('after an exec point the new image is held before its first instruction', async () => {
  const { session, log } = await startSession({ execPoints: [7] })
  session.arm()
  const { pid, exit } = run('sh', '-c', 'exec /bin/true')
  await session.gate.release(await log.take('hit', pid))
  const exec = await log.take('exec', pid)
  expect(await session.gate.held(exec)).toBe('held')
  expect(await readlink(`/proc/${pid}/exe`)).toMatch(/\/true$/)
  // The loader is the first to run, and it has not: it would have mapped libc.
  expect(await readFile(`/proc/${pid}/maps`, 'utf8')).not.toContain('libc.so')
  expect(await session.gate.release(exec)).toBe('running')
  expect(await exit).toEqual([0, null])
  await session.close()
})

test('points that do not stop are reported only, in the order of time', async () => {
  const entry = { path: busybox.path, offset: busybox.entry, stop: false }
  const { session, log } = await startSession({ points: [1, 2, 3].map((id) => ({ id, ...entry })) })
  session.arm()
  const { pid, exit } = run('true')
  await exit
  await session.disarm()
  const hits = log.events.filter((event) => event.kind === 'hit')
  expect(hits.map(({ point }) => point).sort()).toEqual([1, 2, 3])
  expect(hits.every((hit) => hit.pid === pid && !hit.stops)).toBe(true)
  expect(hits.map(({ at }) => at)).toEqual(hits.map(({ at }) => at).sort())
  expect(session.gate.heldPids).toEqual([])
  await session.close()
})

test('closing lets go of what is held', async () => {
  const { session, log } = await startSession()
  session.arm()
  const { pid, exit } = run('true')
  await session.gate.held(await log.take('hit', pid))
  await session.close()
  expect(await exit).toEqual([0, null])
  // The probes are still attached, and hold nobody.
  expect(await run('true').exit).toEqual([0, null])
  await session.detached
  expect(log.events.filter(({ kind }) => kind === 'ended')).toEqual([])
})

test('probes that linger hold nobody, outlive what their bpftrace still says, and go with their companion', async () => {
  const companion = spawn('/bin/sleep', ['1000'], { stdio: 'ignore' })
  const { session, log } = await startSession({ linger: { seconds: 600, companion: companion.pid ?? null } })
  session.arm()
  const { pid, exit } = run('sleep', '0.2')
  await log.take('hit', pid)
  let detached = false
  void session.detached.then(() => {
    detached = true
  })
  await session.close()
  // Its end is reported by a bpftrace that nobody listens to any more.
  expect(await exit).toEqual([0, null])
  expect(await run('true').exit).toEqual([0, null])
  expect(detached).toBe(false)
  companion.kill()
  await session.detached
})

test('ninety points in five files are attached, and each of them is seen', async () => {
  const folders = await Promise.all(Array.from({ length: 5 }, () => mkdtemp(join(folder, 'a copy (of) {it}, ü-'))))
  const copies = await Promise.all(folders.map(makeProbedBusybox))
  const points = copies.flatMap(({ path, entry }, file) =>
    Array.from({ length: 18 }, (_, index) => ({ id: file * 18 + index, path, offset: entry, stop: false })),
  )
  const { session, log } = await startSession({ points })
  session.arm()
  await Promise.all(copies.map(({ path }) => once(spawn(path, ['true'], { stdio: 'ignore' }), 'exit')))
  await session.disarm()
  const seen = log.events.filter((event) => event.kind === 'hit').map(({ point }) => point)
  expect(seen.sort((a, b) => a - b)).toEqual(points.map(({ id }) => id))
  await session.close()
})

describe('what cannot be attached is refused with the reason', () => {
  const start = (options: Partial<SessionOptions>) =>
    ProbeSession.start({ points: [], onEvent: () => {}, ...options }).then((result) =>
      result.ok ? null : result.error,
    )
  const point = () => ({ id: 1, path: busybox.path, offset: busybox.entry, stop: true })

  test('no bpftrace', async () => {
    expect(await bpftraceVersion('no-such-bpftrace')).toBeNull()
    expect(await bpftraceVersion()).toMatch(/^bpftrace v\d/)
    expect(await start({ points: [point()], bpftrace: 'no-such-bpftrace' })).toMatchObject({ reason: 'missing' })
  })
  test('no such file', async () => {
    const path = join(folder, 'absent')
    expect(await start({ points: [{ ...point(), path }] })).toEqual({
      reason: 'refused',
      text: `no such file: ${path}`,
    })
  })
  test('a file that is no program, in the words of bpftrace', async () => {
    const path = join(folder, 'text')
    await writeFile(path, 'not a program')
    const error = await start({ points: [point(), { ...point(), path, offset: 0 }] })
    expect(error).toMatchObject({ reason: 'refused', text: expect.stringContaining('is not executable') })
  })
  test('an offset beyond the end of the file, even if other points are good', async () => {
    const error = await start({ points: [point(), { ...point(), id: 2, offset: 0x7000_0000 }] })
    expect(error).toEqual({ reason: 'refused', text: `offset 0x70000000 is beyond the end of ${busybox.path}` })
  })
  test.each(['/a:b/busybox', '/bin/*', 'busybox', '/bin/sh" { system("x") }', '/bin/\n'])(
    'a path like %s',
    async (path) => {
      expect(await start({ points: [{ ...point(), path }] })).toEqual({
        reason: 'refused',
        text: `bpftrace cannot name this path: ${path}`,
      })
    },
  )
})
