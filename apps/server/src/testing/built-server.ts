// The built server as `bin/runthrough serve` starts it, and what is left of it in its state folder.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { type Leftovers, leftovers } from '@runthrough/engine'
import { expect, vi } from 'vitest'
import type { Address } from './viewer.ts'

const PROGRAM = path.join(import.meta.dirname, '../../../../bin/runthrough')
export const NOTHING: Leftovers = { processes: [], mounts: [], cgroups: [], runFiles: [] }
/** Milliseconds after which nothing may be left of a killed server. */
export const LIMIT = 60_000

export interface Serving extends Address {
  /** `bin/runthrough serve`. */
  program: ChildProcessByStdio<null, Readable, null>
  /** Pid of the server, its only child. */
  server: number
  /** Everything that was printed so far. */
  printed: () => string
  ended: Promise<[code: number | null, signal: string | null]>
}

/** Starts a server with the probes of the story; resolves when its engine is ready. */
export async function serve(state: string): Promise<Serving> {
  const program = spawn(PROGRAM, ['serve', '--level', 'story', '--port', '0', '--state', state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(program, 'exit') as Serving['ended']
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    program.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text
      if (printed.includes('Ready.')) resolve()
    })
    program.on('exit', () => reject(new Error(`the server did not start: ${printed}`)))
  })
  const [, port, token] = printed.match(/http:\/\/127\.0\.0\.1:(\d+)\/\?token=(\S+)/) ?? []
  const [server] = readFileSync(`/proc/${program.pid}/task/${program.pid}/children`, 'utf8').split(' ')
  return { program, server: Number(server), port: Number(port), token: token ?? '', printed: () => printed, ended }
}

export async function left(state: string): Promise<Leftovers> {
  const found = await leftovers(state)
  if (!found.ok) throw new Error(found.error.detail)
  return found.value
}

export const nothingIsLeft = (state: string): Promise<void> =>
  vi.waitFor(async () => expect(await left(state)).toEqual(NOTHING), { timeout: LIMIT, interval: 200 })
