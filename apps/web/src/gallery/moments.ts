// Moments of a real run as a live server tells of them: how far the trace has come, and what the engine does then.
import { type Hold, type RunPhase, type RunStatus, shellLine, type TraceEvent, type When } from '@runthrough/trace'
import type { ServerHello, SourceMessage } from '../source/trace-source.ts'
import { sampleHello, sampleHold, sampleStatus } from '../testing/sample-hello.ts'

export const RUN = 'gallery-1'

/** A server with the engine of the recording, and nothing to do. */
export function served(events: readonly TraceEvent[], hello: Partial<ServerHello> = {}): SourceMessage[] {
  return [
    { kind: 'hello', hello: sampleHello({ engine: engineOf(events), ...hello }) },
    { kind: 'connection', connection: 'open' },
  ]
}

/** The same with a run in some phase, and its events so far. */
export function running(
  events: readonly TraceEvent[],
  phase: RunPhase,
  { status = {}, hello = {}, soFar = events }: Running = {},
): SourceMessage[] {
  const header = events[0]
  const line = header?.kind === 'header' ? shellLine(header.command) : ''
  return [
    ...served(events, hello),
    { kind: 'run', run: RUN },
    { kind: 'status', status: sampleStatus(RUN, phase, { line, ...status }) },
    { kind: 'audience', run: RUN, viewers: 1, driver: 1 },
    { kind: 'events', events: soFar },
  ]
}

interface Running {
  status?: Partial<RunStatus>
  hello?: Partial<ServerHello>
  soFar?: readonly TraceEvent[]
}

/** A run that is held where a stage was entered or left for the first time. */
export function held(
  events: readonly TraceEvent[],
  stage: string,
  when: When,
  { hold = {}, status = {}, hello = {} }: Omit<Running, 'soFar'> & { hold?: Partial<Hold> } = {},
): SourceMessage[] {
  const soFar = upTo(events, stage, when)
  const at = soFar.findLast((event) => event.kind === 'enter' && event.stage === stage)
  if (at?.kind !== 'enter') throw new Error(`the recording has no ${stage}`)
  const { span, pid } = at
  const now: Hold = { ...sampleHold, pid, span, stage, when, heldFor: 42_000, ...hold }
  const { reason } = now
  // A run that was recorded at one go has no stop; a live one tells of it.
  const stop = { seq: soFar.length + 1, at: soFar.at(-1)?.at ?? 0, kind: 'stop', pid, span, when, reason } as const
  return running(events, 'held', { soFar: [...soFar, stop], hello, status: { ...status, hold: now } })
}

/** The events up to a stop at a stage, with what was read there. */
export function upTo(events: readonly TraceEvent[], stage: string, when: When): readonly TraceEvent[] {
  const entered = events.find((event) => event.kind === 'enter' && event.stage === stage)
  if (entered?.kind !== 'enter') throw new Error(`the recording has no ${stage}`)
  const stop =
    when === 'enter' ? entered : events.find((event) => event.kind === 'leave' && event.span === entered.span)
  if (!stop) throw new Error(`${stage} does not return in the recording`)
  const after = events.slice(stop.seq)
  const next = after.findIndex((event) => event.kind === 'enter' || event.kind === 'leave')
  return events.slice(0, next === -1 ? events.length : stop.seq + next)
}

/** Everything but the end: the shell still waits. */
export const beforeEnd = (events: readonly TraceEvent[]): readonly TraceEvent[] =>
  events.slice(0, events.findLastIndex((event) => event.kind === 'output') + 1)

function engineOf(events: readonly TraceEvent[]): ServerHello['engine'] {
  const header = events[0]
  return header?.kind === 'header' ? header.engine : null
}
