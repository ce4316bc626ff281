// The gate alone, on real processes: the tests send the SIGSTOP that a probe would send. With bpftrace: session.test.ts.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ProcessId, readState } from './process-state.ts'
import { type Stop, StopGate } from './stop-gate.ts'

let child: ChildProcess
let pid: number
let lost: number[]
let adopted: [ProcessId, boolean][]
let settled: number
let settledUpTo: bigint

beforeEach(() => {
  child = spawn('/bin/sleep', ['60'], { stdio: 'ignore' })
  pid = child.pid ?? 0
  lost = []
  adopted = []
  settled = 0
  settledUpTo = 0n
})
afterEach(async () => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
})

function makeGate(files: string[] = ['/bin/sleep']): StopGate {
  return new StopGate({
    files,
    settle: () => {
      settled++
      settledUpTo = process.hrtime.bigint()
      return Promise.resolve()
    },
    settledUpTo: () => settledUpTo,
    onLostStop: (process) => lost.push(process),
    onAdopted: (process, isAdopted) => adopted.push([process, isAdopted]),
  })
}

const hit = (): Stop => ({ kind: 'hit', pid, at: process.hrtime.bigint() })
const stateOf = () => readState(pid)?.state
/** A stop by a probe: the time, the signal, the report. */
function stopAtProbe(gate: StopGate): Stop {
  const stop = hit()
  child.kill('SIGSTOP')
  gate.take(stop)
  return stop
}

test('a process goes on when the last of its stops is released, and not before', async () => {
  const gate = makeGate()
  const [first, second, third] = [stopAtProbe(gate), stopAtProbe(gate), stopAtProbe(gate)]
  expect(await Promise.all([gate.held(first), gate.held(second), gate.held(third)])).toEqual(['held', 'held', 'held'])
  expect(await gate.release(second)).toBe('waiting')
  expect(await gate.release(first)).toBe('waiting')
  expect(stateOf()).toBe('T')
  expect(await gate.release(third)).toBe('running')
  expect(stateOf()).not.toBe('T')
})

test('a stop counts as held only after what bpftrace still had to say', async () => {
  const gate = makeGate()
  await gate.held(stopAtProbe(gate))
  expect(settled).toBe(1)
})

test('where the kernel says that a process stands, nothing is asked; a later stop wants another word', async () => {
  const gate = makeGate()
  const first = stopAtProbe(gate)
  expect(gate.isStopping).toBe(true)
  await expect.poll(stateOf).toBe('T')
  gate.standsAt(pid, process.hrtime.bigint())
  expect(gate.isStopping).toBe(false)
  expect(await gate.held(first)).toBe('held')
  expect(settled).toBe(0)
  const second = stopAtProbe(gate)
  expect(gate.isStopping).toBe(true)
  expect(await gate.held(second)).toBe('held')
  expect(settled).toBe(1)
})

test('a word from before somebody else continued the process holds nobody', async () => {
  const gate = makeGate()
  const stop = stopAtProbe(gate)
  await expect.poll(stateOf).toBe('T')
  gate.standsAt(pid, process.hrtime.bigint())
  child.kill('SIGCONT')
  await expect.poll(stateOf).not.toBe('T')
  expect(await gate.held(stop)).toBe('passed')
})

test('releasing a stop twice does not release another one', async () => {
  const gate = makeGate()
  const first = stopAtProbe(gate)
  const second = stopAtProbe(gate)
  expect(await gate.release(first)).toBe('waiting')
  expect(await gate.release(first)).toBe('waiting')
  expect(await gate.held(first)).toBe('passed')
  expect(stateOf()).toBe('T')
  expect(gate.heldPids).toEqual([pid])
  expect(await gate.release(second)).toBe('running')
})

test('a stop from before the SIGCONT that comes in late holds nobody', async () => {
  const gate = makeGate()
  const late = hit()
  await gate.release(stopAtProbe(gate))
  gate.take(late)
  expect(await gate.held(late)).toBe('passed')
  expect(await gate.release(late)).toBe('running')
  expect(gate.heldPids).toEqual([])
})

test('released without waiting, the SIGCONT does not overtake the SIGSTOP', async () => {
  const gate = makeGate()
  for (let round = 0; round < 50; round++) {
    expect(await gate.release(stopAtProbe(gate))).toBe('running')
    expect(stateOf()).not.toBe('T')
  }
})

test('a process that somebody else continues has passed', async () => {
  const gate = makeGate()
  const stop = stopAtProbe(gate)
  child.kill('SIGCONT')
  expect(await gate.held(stop)).toBe('passed')
  expect(gate.heldPids).toEqual([])
})

test('a process that has ended is gone: before its hit is read, while it is held, and when it is released', async () => {
  const gate = makeGate()
  const held = stopAtProbe(gate)
  expect(await gate.held(held)).toBe('held')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await gate.release(held)).toBe('gone')
  const afterwards = hit()
  gate.take(afterwards)
  expect(await gate.held(afterwards)).toBe('gone')
  expect(gate.heldPids).toEqual([])
})

test('releaseAll lets everybody go', async () => {
  const gate = makeGate()
  stopAtProbe(gate)
  stopAtProbe(gate)
  await gate.releaseAll()
  expect(stateOf()).not.toBe('T')
  expect(gate.heldPids).toEqual([])
})

test('a stop without a hit is ended by the second sweep that sees it', async () => {
  const gate = makeGate()
  child.kill('SIGSTOP')
  await expect.poll(stateOf).toBe('T')
  expect(await gate.sweep()).toEqual([])
  expect(stateOf()).toBe('T')
  expect(await gate.sweep()).toEqual([pid])
  expect(lost).toEqual([pid])
  expect(stateOf()).not.toBe('T')
})

test('a sweep leaves a held process alone, and one that is out of scope', async () => {
  const gate = makeGate()
  const other = makeGate(['/bin/busybox'])
  await gate.held(stopAtProbe(gate))
  for (const sweeping of [gate, other, gate, other]) expect(await sweeping.sweep()).toEqual([])
  expect(other.wakeAll()).toEqual([])
  expect(stateOf()).toBe('T')
})

test('a process with a file of its own is in scope from its first hit until it is disowned', async () => {
  const gate = makeGate(['/bin/busybox'])
  const startTime = readState(pid)?.startTime
  await gate.release(stopAtProbe(gate))
  expect(adopted).toMatchObject([[{ pid, startTime }, true]])
  child.kill('SIGSTOP')
  await expect.poll(stateOf).toBe('T')
  gate.disown(pid)
  expect(adopted.at(-1)).toMatchObject([{ pid, startTime }, false])
  expect(gate.wakeAll()).toEqual([])
  gate.adopt(pid)
  expect(gate.wakeAll()).toEqual([pid])
})

test('a new image is in scope until its exec stop is released', async () => {
  const gate = makeGate(['/bin/busybox'])
  const exec: Stop = { ...hit(), kind: 'exec' }
  child.kill('SIGSTOP')
  gate.take(exec)
  expect(await gate.release(exec)).toBe('running')
  expect(adopted.map(([, isAdopted]) => isAdopted)).toEqual([true, false])
})
