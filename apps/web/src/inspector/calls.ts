// The system calls that belong to a step, in one of three senses, and a filter over them.
import type { EventOf, SpanTree, Step, TraceIndex } from '@runthrough/trace'
import type { CallScope } from '../run/view-store.ts'

export type Call = Omit<EventOf<'syscall'>, 'kind' | 'at' | 'tid'>

/**
 * The calls up to a place in the log.
 * @param step the step at which the cursor stands, and `before` the one before it
 * @param seq where the cursor stands
 */
export function callsOf(
  index: TraceIndex,
  scope: CallScope,
  { step, before, seq }: { step: Step; before: Step | undefined; seq: number },
): readonly Call[] {
  if (scope === 'all') return callsBetween(index, 0, seq)
  if (scope === 'step') return callsBetween(index, before?.firstSeq ?? 0, seq)
  const span = index.spans.spans.get(step.span)
  if (!span) return []
  const inside = spansBelow(index.spans, span.id)
  return callsBetween(index, span.enterSeq, Math.min(seq, span.leaveSeq ?? seq)).filter(
    (call) => call.span !== null && inside.has(call.span),
  )
}

/** The calls after one place in the log up to another, in their order. */
function callsBetween(index: TraceIndex, after: number, upTo: number): Call[] {
  const between = (kind: 'syscall' | 'exec') => [index.countAt(kind, after), index.countAt(kind, upTo)] as const
  const syscalls: Call[] = index.eventsOf('syscall').slice(...between('syscall'))
  const execs = index
    .eventsOf('exec')
    .slice(...between('exec'))
    .map(callOfExec)
  return execs.length === 0 ? syscalls : [...syscalls, ...execs].toSorted((one, other) => one.seq - other.seq)
}

/** A process that has become another program has made a call that did not return: execve(2). */
export const callOfExec = ({ seq, pid, span, path, argv }: EventOf<'exec'>): Call => ({
  ...{ seq, pid, span, name: 'execve', arguments: { pathname: path, argv } },
  ...{ result: null, errno: null, duration: null },
})

/** A span and all that it asked for. */
function spansBelow(tree: SpanTree, id: number): ReadonlySet<number> {
  const below = new Set([id])
  for (const span of below) for (const child of tree.spans.get(span)?.children ?? []) below.add(child)
  return below
}

/** The calls that have a text in their name, arguments, error or result, regardless of case. */
export function filterCalls(calls: readonly Call[], text: string, onlyFailed: boolean): readonly Call[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '' && !onlyFailed) return calls
  return calls.filter((call) => (!onlyFailed || call.errno !== null) && callText(call).toLowerCase().includes(wanted))
}

/** A call on one line, as strace writes it: `mount(source: overlay, target: /) = 0`. */
export function callText({ name, arguments: given, result, errno }: Call): string {
  const words = Object.entries(given).map(([argument, value]) => `${argument}: ${wordOf(value)}`)
  return `${name}(${words.join(', ')}) = ${errno ?? result ?? '?'}`
}

const wordOf = (value: Call['arguments'][string]): string => (Array.isArray(value) ? value.join(' ') : String(value))
