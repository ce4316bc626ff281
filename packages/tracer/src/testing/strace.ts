// An independent witness: what strace(1) saw of the same command on the same engine.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** The calls that are compared, and those that tell which thread belongs to which process. */
const CALLS = ['execve', 'execveat', 'mount', 'unshare', 'pivot_root']
const BIRTHS = ['clone', 'clone3', 'vfork', 'fork']

export interface StraceCall {
  /** Number of the process: its first thread. */
  process: number
  name: string
  /** What stands between the parentheses. */
  arguments: string
  /** `0`, or `-1 ENOENT`. */
  result: string
}

/** Traces running processes with all that they start, from the return of this on until `stop`. */
export async function startStrace(
  pids: readonly number[],
  output: string,
  calls: 'compared' | 'all' = 'compared',
): Promise<{ stop(): Promise<void> }> {
  const attach = pids.flatMap((pid) => ['-p', String(pid)])
  const trace = calls === 'all' ? [] : ['-e', `trace=${[...CALLS, ...BIRTHS].join(',')}`, '-e', 'signal=none']
  const strace = spawn('strace', ['-f', '-s', '4096', ...trace, '-o', output, ...attach], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await attached(strace, pids)
  return {
    stop: async () => {
      const ended = once(strace, 'exit')
      strace.kill('SIGINT')
      await ended
    },
  }
}

/** strace says `Process 42 attached` of each process with its threads. */
async function attached(strace: ChildProcess, pids: readonly number[]): Promise<void> {
  let said = ''
  const missing = () => pids.filter((pid) => !said.includes(`Process ${pid} attached`))
  while (missing().length > 0) {
    if (strace.exitCode !== null || !strace.stderr) throw new Error(`strace: ${said}`)
    const [chunk] = (await once(strace.stderr, 'data')) as [Buffer]
    said += String(chunk)
  }
}

/**
 * The calls in a log of `strace -f -o`, in the order in which they returned.
 * @param roots the processes that strace was attached to, which have threads already
 */
export async function readStrace(file: string, roots: readonly number[]): Promise<StraceCall[]> {
  const calls: StraceCall[] = []
  const begun = new Map<number, string>()
  const processes = new Map<number, number>()
  for (const root of roots) for (const thread of threadsOf(root)) processes.set(thread, root)
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    const [, number, said = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (number === undefined) continue
    const thread = Number(number)
    const beginning = /^(.*) <unfinished \.\.\.>$/.exec(said)
    if (beginning) {
      begun.set(thread, beginning[1] ?? '')
      continue
    }
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(said)
    const text = rest ? `${begun.get(thread) ?? ''}${rest[1]}` : said
    const [, name, words = '', result = ''] = /^(\w+)\((.*)\) += (-?\w+(?: E\w+)?)/.exec(text) ?? []
    if (name === undefined) continue
    const process = processes.get(thread) ?? thread
    if (BIRTHS.includes(name)) {
      const child = Number(result)
      if (words.includes('CLONE_THREAD')) processes.set(child, process)
      else processes.delete(child)
    } else {
      calls.push({ process, name, arguments: words, result })
    }
  }
  return calls
}

const threadsOf = (pid: number): number[] => readdirSync(`/proc/${pid}/task`).map(Number)
