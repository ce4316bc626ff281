// Which hits belong to a run. The probed programs are ours, but not every hit is this run's: a `docker ps` beside it, the
// health check of another container, the engine's own housekeeping. A process or request is taken in only if it can be
// traced back to the run; everything else passes unseen.
import { type Stage, stageById } from '@runthrough/stages'
import type { ProcessRole } from '@runthrough/trace'
import type { ProcessInfo } from './proc.ts'
import type { OpenSpan, SpanStack } from './span-stack.ts'

/** A call at the entry of a probed function. */
export interface Call {
  stage: Stage
  pid: number
  /** Address of the goroutine, see `SpanStack`. */
  g: bigint
}

/** What the relay knows of the processes that serve the run. */
export interface Membership {
  cli: number
  dockerd: number
  containerd: number
  /** Id of the container, once the engine has given one. */
  container: string | null
  /** Processes that were taken in, with their roles. */
  taken: ReadonlyMap<number, ProcessRole>
}

export type Judgement =
  | { member: false }
  /** The span under which the call is to stand; null for the first of the run. */
  | { member: true; parent: OpenSpan | null }

/** Requests of every client reach dockerd by these stages; an event, which says what it is about, by none of them. */
export function isRequest(stage: Stage): boolean {
  return stage.process === 'dockerd' && stage.about === undefined && stageById(stage.parent ?? '')?.process === 'cli'
}

/**
 * Judges a call of a process that serves this run.
 *
 * A call inside another one of the same goroutine belongs to it. A call with nothing around it was asked for by another
 * process: the nearest stage on the catalogue's way back to the CLI that is open in this run is its parent.
 */
export function judge(call: Call, spans: SpanStack, membership: Membership, process: ProcessInfo): Judgement {
  if (!serves(call, membership, process)) return { member: false }
  const around = spans.top(call)
  if (around) return { member: true, parent: around }
  const asker = nearestOpen(call.stage, spans)
  if (asker) return { member: true, parent: asker }
  return call.stage.process === 'cli' ? { member: true, parent: null } : { member: false }
}

function serves({ stage, pid }: Call, membership: Membership, process: ProcessInfo): boolean {
  switch (stage.process) {
    case 'cli':
      return pid === membership.cli
    case 'dockerd':
      return pid === membership.dockerd
    case 'containerd':
      return pid === membership.containerd
    case 'shim':
    case 'runc':
      // Both are started with the container's id on their command line.
      return membership.container !== null && process.argv.includes(membership.container)
    case 'init':
    case 'container':
      // `runc init` names no container, but it is a child of the runc or the shim that serves this one.
      return membership.taken.has(pid) || membership.taken.has(process.ppid)
  }
}

/**
 * The span that asked for a call, by the catalogue. A server answers many requests: a call there whose caller should be
 * in the same process, but is not on the same goroutine, belongs to somebody else's request.
 */
function nearestOpen(stage: Stage, spans: SpanStack): OpenSpan | undefined {
  const isServer = stage.process === 'dockerd' || stage.process === 'containerd'
  let asker = stage.parent === null ? undefined : stageById(stage.parent)
  if (isServer && asker?.process === stage.process) return undefined
  for (; asker; asker = asker.parent === null ? undefined : stageById(asker.parent)) {
    const open = spans.newest(asker.id)
    if (open) return open
  }
  return undefined
}
