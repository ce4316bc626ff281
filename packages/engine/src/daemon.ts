// A program that runs as long as the sandbox does, with its output in a file that a failure can quote.
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Ended {
  code: number | null
  signal: string | null
}

export type DaemonName = 'containerd' | 'dockerd' | 'slirp4netns' | 'runc in memory'

export interface Daemon {
  name: DaemonName
  pid: number
  log: string
  /** Null while it runs. */
  ended(): Ended | null
  /** Settles when it has ended. */
  exited: Promise<Ended>
  /** Asks it to end; after `grace` milliseconds it is killed. */
  stop(grace: number): Promise<void>
}

/**
 * Starts a program in a session of its own: a Ctrl-C meant for the server does not reach it. Programs that only execute
 * another one (unshare, nsenter) keep their pid, so `pid` is the daemon's. Throws where the program is not there.
 */
export function startDaemon(
  name: DaemonName,
  command: readonly [string, ...string[]],
  env: Record<string, string>,
  log: string,
): Daemon {
  const [program, ...argv] = command
  const output = openSync(log, 'w')
  const child = spawn(program, argv, { cwd: '/', env, detached: true, stdio: ['ignore', output, output] })
  closeSync(output)
  const { pid } = child
  let end: Ended | null = null
  const exited = new Promise<Ended>((resolve) => {
    child.on('exit', (code, signal) => {
      end = { code, signal }
      resolve(end)
    })
  })
  child.on('error', () => {}) // of a program that cannot be executed, which shows in the missing pid
  if (pid === undefined) throw new Error(`${program} cannot be executed`)
  return {
    name,
    pid,
    log,
    ended: () => end,
    exited,
    stop: async (grace) => {
      if (end) return
      child.kill('SIGTERM')
      const waiting = new AbortController()
      const patience = sleep(grace, 'late', { signal: waiting.signal }).catch(() => null)
      if ((await Promise.race([exited, patience])) === 'late') child.kill('SIGKILL')
      waiting.abort()
      await exited
    },
  }
}

/** The last lines of a log, for a failure's words. */
export async function lastLines(log: string, count = 8): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
