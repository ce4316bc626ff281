// Who belongs to a run: the docker CLI with its descendants, and the processes that dockerd and containerd make for it. The
// two servers live on from run to run; a child of theirs belongs to the run if it was made inside a span of the run, or if
// its command line names the container.
import path from 'node:path'
import type { ForkHit, ProgramHit } from '@runthrough/probe'
import type { ProcessRole } from '@runthrough/trace'

export interface Member {
  pid: number
  ppid: number
  /** What it runs: until its first execve, what its parent did. */
  exe: string
  argv: readonly string[]
  role: ProcessRole
  /** The span in which it was made; null where none was open. */
  origin: number | null
  belongs: boolean
  /** Whether it is about to become another program: its parent waits for that, as a child of vfork's kind makes it. */
  isPassing: boolean
}

export interface FamilyOptions {
  cli: number
  /** Path of the docker CLI's program: what its process runs before is how the CLI was started, and no part of the run. */
  cliProgram: string
  dockerd: number
  containerd: number
}

/** linux/sched.h: the child gets the parent of the caller for its parent. */
const CLONE_PARENT = 0x8000n
const CLONE_VFORK = 0x4000n

export class Family {
  readonly #options: FamilyOptions
  readonly #members = new Map<number, Member>()

  constructor(options: FamilyOptions) {
    this.#options = options
  }

  /** dockerd and containerd serve many; what they do belongs to a run only where a span of it is open. */
  isServer(pid: number): boolean {
    return pid === this.#options.dockerd || pid === this.#options.containerd
  }

  /** A process of the run; undefined for servers and for strangers. */
  member(pid: number): Member | undefined {
    const member = this.#members.get(pid)
    return member?.belongs ? member : undefined
  }

  /**
   * The `runc init` that a process of the run is, or has made last; null where there is none. Its parent goes on as soon as the
   * execve cannot fail any more, which is some time before the kernel says that there is another program (fs/exec.c,
   * begin_new_exec and exec_binprm): by then it is the child that is about to become one.
   */
  init(pid: number): number | null {
    const role = this.member(pid)?.role
    if (role === 'init' || role === 'container') return pid
    if (role !== 'runc') return null
    const made = [...this.#members.values()].filter((member) => member.ppid === pid)
    return (made.findLast((child) => child.role === 'init') ?? made.findLast((child) => child.isPassing))?.pid ?? null
  }

  /** Takes a process in that was made. `origin`: the span that was open where it was made. */
  fork(hit: ForkHit, origin: number | null): void {
    const { pid, child } = hit
    const parent = this.#members.get(pid)
    const belongs = child === this.#options.cli || (this.isServer(pid) ? origin !== null : (parent?.belongs ?? false))
    const ppid = parent && (hit.flags & CLONE_PARENT) !== 0n ? parent.ppid : pid
    const { exe = '', argv = [] } = parent ?? {}
    const role = parent && STAYS.has(parent.role) ? parent.role : 'helper'
    const isPassing = child === this.#options.cli || (hit.flags & CLONE_VFORK) !== 0n
    const from = origin ?? parent?.origin ?? null
    this.#members.set(child, { pid: child, ppid, exe, argv, role, origin: from, belongs, isPassing })
  }

  /** Notes that a process has become another program. Undefined for one that is none of the run's. */
  program(hit: ProgramHit, container: string | null): Member | undefined {
    const before = this.#members.get(hit.pid)
    if (!before) return undefined
    if (hit.pid === this.#options.cli && hit.path !== this.#options.cliProgram) return undefined
    const exe = hit.path === '/proc/self/exe' ? before.exe : hit.path
    const belongs = before.belongs || (container !== null && hit.argv.includes(container))
    const role = this.#roleOf(hit, before)
    const member = { ...before, exe, argv: hit.argv, role, belongs, isPassing: false }
    this.#members.set(hit.pid, member)
    return belongs ? member : undefined
  }

  end(pid: number): void {
    this.#members.delete(pid)
  }

  #roleOf({ pid, path: file, argv }: ProgramHit, before: Member): ProcessRole {
    if (pid === this.#options.cli) return 'cli'
    const name = path.basename(file)
    // runc starts itself from copies with other names, or with none; what it calls itself stays.
    const fromRunc = before.role === 'runc' || before.role === 'init'
    if (fromRunc && argv[0] === 'runc' && argv[1] === 'init') return 'init'
    if (name === 'runc' && before.role === 'helper') return 'runc'
    if (name.startsWith('containerd-shim-')) return 'shim'
    return before.role === 'init' || before.role === 'container' ? 'container' : 'helper'
  }
}

/** Roles that a child shares with its parent as long as it runs the same program. */
const STAYS: ReadonlySet<ProcessRole> = new Set(['runc', 'init', 'container'])
