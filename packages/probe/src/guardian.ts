// The guardian's end in the tracer: starts `guardian.sh`, tells it what to look after, and starts another if it ends.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import script from './guardian.sh?raw'
import type { ProcessId } from './process-state.ts'

export interface GuardianOptions {
  /** The probed files: whoever runs one of them is continued. */
  files: readonly string[]
  /** Number for `kill(number, 0)` that makes the probes hold nobody any more. */
  disarm: number
  /** Program and arguments to run after the tracer's death, once everybody is awake; empty for none. */
  aftercare: readonly string[]
  /** The guardian ended by itself; another one takes over within a second. */
  onLost(text: string): void
}

/** Milliseconds until a lost guardian is replaced: a machine that cannot start one must not be kept busy with trying. */
const RESTART_DELAY = 500

export class Guardian {
  readonly #options: GuardianOptions
  readonly #adopted = new Map<number, ProcessId>()
  #watched: ProcessId | null = null
  #child: ChildProcess
  #restart: NodeJS.Timeout | null = null
  #done = false

  constructor(options: GuardianOptions) {
    this.#options = options
    this.#child = this.#start()
  }

  /** Process id of the guardian; undefined if it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Names the bpftrace that is to be killed at the tracer's death. */
  watch(bpftrace: ProcessId): void {
    this.#watched = bpftrace
    this.#say(`watch ${bpftrace.pid} ${bpftrace.startTime}`)
  }

  /** Puts a process in scope whatever it runs, or takes it out again. */
  setAdopted(process: ProcessId, adopted: boolean): void {
    if (adopted) this.#adopted.set(process.pid, process)
    else this.#adopted.delete(process.pid)
    this.#say(`${adopted ? 'adopt' : 'disown'} ${process.pid} ${process.startTime}`)
  }

  /** Sends the guardian home; resolves when it has ended. */
  async done(): Promise<void> {
    this.#done = true
    if (this.#restart) clearTimeout(this.#restart)
    if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) return
    const ended = once(this.#child, 'exit')
    this.#say('done')
    this.#child.stdin?.end()
    await ended
  }

  #start(): ChildProcess {
    const { aftercare, files, disarm } = this.#options
    const child = spawn('/bin/sh', ['-c', script, 'runthrough-guardian', ...aftercare], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    this.#child = child
    child.on('error', (error) => this.#replace(String(error)))
    child.on('exit', (code, signal) => this.#replace(`guardian ended: ${signal ?? code}`))
    // A guardian that has ended reads no more; its exit is what is reported.
    child.stdin.on('error', () => {})
    this.#say(`disarm ${disarm}`)
    for (const file of files) this.#say(`file ${file}`)
    if (this.#watched) this.watch(this.#watched)
    for (const process of this.#adopted.values()) this.setAdopted(process, true)
    return child
  }

  #replace(text: string): void {
    if (this.#done) return
    this.#options.onLost(text)
    this.#restart = setTimeout(() => {
      this.#start()
    }, RESTART_DELAY)
  }

  #say(line: string): void {
    this.#child.stdin?.write(`${line}\n`)
  }
}
