// One state folder belongs to one process at a time. The kernel keeps the lock (flock(2)) and drops it when the holder
// dies, however it dies; the file's text, a pid and a start time, only serves to say who holds it.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fail, ok, type Result } from '@runthrough/trace'
import type { EngineFailure } from './failure.ts'
import { isRunning, processStat } from './proc.ts'

export interface Lock {
  release(): Promise<void>
}

/** The lock of a killed process is free a moment after its death, when its keeper has noticed. Milliseconds. */
const PATIENCE = 2_000

type Keeper = ChildProcessByStdio<Writable, Readable, null>

interface Holder {
  pid: number
  startTime: string
}

function parseHolder(text: string): Holder | null {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json !== 'object' || json === null || !('pid' in json) || !('startTime' in json)) return null
    const { pid, startTime } = json
    return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : null
  } catch {
    return null
  }
}

/**
 * Node cannot lock files, so a `cat` does, under flock(1): it ends, and the lock with it, when this process ends and so
 * closes its input. It is in a session of its own, out of the reach of a Ctrl-C. Null while another one has the lock.
 */
async function startKeeper(path: string): Promise<Keeper | null> {
  const keeper: Keeper = spawn('flock', ['--exclusive', '--nonblock', '--no-fork', path, 'cat'], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  keeper.stdin.on('error', () => {}) // refused before it read what is written here
  keeper.stdin.write('locked?')
  const held = await Promise.race([
    once(keeper.stdout, 'data').then(() => true),
    once(keeper, 'exit').then(() => false), // rejects where flock is not installed
  ])
  return held ? keeper : null
}

async function currentHolder(path: string): Promise<Holder | null> {
  const holder = parseHolder(await readFile(path, 'utf8'))
  return holder && isRunning(holder) ? holder : null
}

async function holdWith(keeper: Keeper, path: string): Promise<Lock> {
  const startTime = processStat(process.pid)?.startTime ?? ''
  await writeFile(path, JSON.stringify({ pid: process.pid, startTime } satisfies Holder))
  return {
    release: async () => {
      if (keeper.exitCode !== null || keeper.signalCode !== null) return
      const exited = once(keeper, 'exit')
      keeper.stdin.end()
      await exited
    },
  }
}

/** Takes the lock at `path`, whose folder exists; the file stays there. Fails with `in-use` while its holder lives. */
export async function takeLock(path: string): Promise<Result<Lock, EngineFailure>> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const keeper = await startKeeper(path)
    if (keeper) return ok(await holdWith(keeper, path))
    const holder = await currentHolder(path)
    if (holder || performance.now() > end) {
      const who = holder ? `Process ${holder.pid}` : 'Another process'
      return fail({ reason: 'in-use', detail: `${who} is using this state folder.` })
    }
    await sleep(25)
  }
}
