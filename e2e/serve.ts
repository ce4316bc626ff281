// The program under test as a person starts it: `bin/runthrough serve` with a state folder of its own, and what must be
// left of it when it was told to stop: nothing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const PROGRAM = join(import.meta.dirname, '../bin/runthrough')
/** Milliseconds within which the server must have stopped. */
const STOP_LIMIT = 30_000

export interface Served {
  /** Address of the page, with the token. It answers before the engine is ready. */
  address: string
  /** Tells the server to stop. Throws if it does not end well and in time, or leaves anything behind. */
  stop(): Promise<void>
}

/**
 * @param onOutput is given each piece of what the server prints
 * @param options further arguments of `serve`
 */
export async function serve(onOutput: (text: string) => void = () => {}, options: string[] = []): Promise<Served> {
  // Short: the engine's sockets lie below it, and a socket's path has 107 bytes at most (unix(7)).
  const state = mkdtempSync(join(tmpdir(), 'rt-e2e-'))
  const server = spawn(PROGRAM, ['serve', '--port', '0', '--state', state, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (text: string) => {
      output += text
      onOutput(text)
      const told = /^Open +(http\S+)/m.exec(output)?.[1]
      if (told !== undefined) resolve(told)
    }
    server.stdout.setEncoding('utf8').on('data', listen)
    server.stderr.setEncoding('utf8').on('data', listen)
    server.once('exit', () => reject(new Error(`The server has ended:\n${output}`)))
  })

  const stop = async () => {
    const ended = server.exitCode === null ? once(server, 'exit') : Promise.resolve([server.exitCode])
    server.kill('SIGTERM')
    const late = new Promise<['late']>((resolve) => setTimeout(resolve, STOP_LIMIT, ['late']).unref())
    const [code] = await Promise.race([ended, late])
    const left = leftoversOf(state)
    rmSync(state, { recursive: true, force: true })
    if (code !== 0) throw new Error(`The server was told to stop and ended with ${code}:\n${output}`)
    if (left.length > 0) throw new Error(`The server left behind:\n${left.join('\n')}\n${output}`)
  }
  return { address, stop }
}

/**
 * Processes and mounts that name a state folder, or the mark that a sandbox gives its cgroups and mounts. Asks the kernel
 * and nobody else. A bpftrace that has ended, and whose probes the kernel still takes away, names nothing any more.
 */
function leftoversOf(state: string): string[] {
  const marks = [basename(state), ...readdirSync(state).filter((name) => name.startsWith('runthrough-'))]
  const isOfSandbox = (text: string) => marks.some((mark) => text.includes(mark))
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const about = [read(`/proc/${pid}/cmdline`), program(pid), read(`/proc/${pid}/cgroup`)]
      const letter = read(`/proc/${pid}/stat`).split(') ').at(-1)?.[0] ?? ''
      return about.some(isOfSandbox)
        ? [`process ${pid} in state ${letter}: ${about.join(' ').replaceAll('\0', ' ')}`]
        : []
    })
  const mounts = read('/proc/self/mountinfo').split('\n').filter(isOfSandbox)
  return [...processes, ...mounts.map((mount) => `mount ${mount}`)]
}

/** Of a process that has just ended nothing can be read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function program(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`)
  } catch {
    return ''
  }
}
