// The shell commands that do what a run asked of the kernel, with the values of that run. Explanation, not observation: what
// was observed are the calls, and the commands are what a person would type to have the same done.
import { type EventOf, shellLine, type TraceEvent } from '@runthrough/trace'
import { CallSurroundings } from './call-surroundings.ts'
import { controlGroupRules } from './control-groups.ts'
import { fileRules } from './files.ts'
import { mountRules } from './mounts.ts'
import { namespaceRules } from './namespaces.ts'
import { networkRules } from './network.ts'
import { privilegeRules } from './privileges.ts'
import type { Call, Collected, NeededFile, Rules, Whole, WithFile } from './rule.ts'

export interface HandCommand {
  /** Seqs of the calls that it stands for: one; several of a kind, one after the other; or one and those that prepared it. */
  seqs: readonly number[]
  span: number | null
  /** The call, as in section 2 of the manual. */
  call: string
  /** A line for a POSIX shell. */
  line: string
  /** Where it is to be typed: on the host, or in the shell that `unshare` has opened. */
  place: 'host' | 'container'
  /** Name of the error with which the call failed in the run; null where it did not. */
  errno: string | null
  /** A file that the line takes and that has to be made first; null where there is none. */
  needs: NeededFile | null
}

/** The table: to teach another call, add a row to one of these. */
const RULES: Rules = {
  ...mountRules,
  ...namespaceRules,
  ...fileRules,
  ...controlGroupRules,
  ...networkRules,
  ...privilegeRules,
}

/** The commands for everything that the events ask of the kernel and that a shell has a word for, in the order of the run. */
export function commandsByHand(events: readonly TraceEvent[]): HandCommand[] {
  const surroundings = new CallSurroundings()
  const commands: HandCommand[] = []
  let open: { collected: Collected; values: string[]; call: Call } | null = null
  const take = (event: TraceEvent) => {
    if (event.kind === 'exec') {
      const line = executed(event, surroundings)
      if (line !== null) commands.push(commandFor(event, 'execve', line, null, surroundings))
    }
    if (event.kind !== 'syscall') return
    const done = RULES[event.name]?.(event, surroundings.of(event)) ?? null
    if (done === null || typeof done === 'string' || !('kind' in done)) {
      open = null
      if (done !== null) commands.push(single(event, done, surroundings))
      return
    }
    const goesOn =
      open?.collected.kind === done.kind && open.call.pid === event.pid && open.call.errno === event.errno ? open : null
    open = { collected: done, values: [...(goesOn?.values ?? []), done.value], call: event }
    const before = goesOn === null ? undefined : commands.pop()
    const command = commandFor(event, event.name, done.line(open.values), event.errno, surroundings)
    commands.push({ ...command, seqs: [...(before?.seqs ?? []), event.seq] })
  }
  for (const event of events) {
    // A call is written with what was known before it: an interface has its new name from then on.
    take(event)
    surroundings.append(event)
  }
  return commands
}

/** A command of one call, or of one and those that have prepared it. */
function single(call: Call, done: string | Whole | WithFile, surroundings: CallSurroundings): HandCommand {
  if (typeof done === 'string') return commandFor(call, call.name, done, call.errno, surroundings)
  const command = commandFor(call, call.name, done.line, call.errno, surroundings)
  return 'needs' in done ? { ...command, needs: done.needs } : { ...command, seqs: [...done.before, call.seq] }
}

function commandFor(
  { seq, span, pid }: Call | EventOf<'exec'>,
  call: string,
  line: string,
  errno: string | null,
  surroundings: CallSurroundings,
): HandCommand {
  return { seqs: [seq], span, call, line, place: surroundings.placeOf(pid), errno, needs: null }
}

/**
 * The program that a process became, for programs that a person can start as well. Not `runc init` and the like, which are
 * handed pipes by whoever starts them.
 */
function executed({ pid, path, argv, env }: EventOf<'exec'>, surroundings: CallSurroundings): string | null {
  const role = surroundings.roleOf(pid)
  const [name = '', ...rest] = argv
  if (role === 'container') return shellLine(['exec', 'env', '-i', ...env, name, ...rest])
  const isProgram = path !== '' && !path.startsWith('/proc/') && !path.startsWith('/dev/fd/')
  const isRunc = role === 'runc' && rest[0] !== 'init'
  if (!isProgram || (role !== 'helper' && !isRunc)) return null
  // A program that was started by its bare name is called by its path: another one may be first in one's own PATH.
  return shellLine([path.endsWith(`/${name}`) ? path : name, ...rest])
}
