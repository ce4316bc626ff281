// The system calls that belong to a step, in one of three senses, and a filter over them.
import type { EventOf, SpanTree, Step, TraceIndex } from '@runthrough/trace'
import type { CallScope } from '../run/view-store.ts'

export type Call = EventOf<'syscall'>

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
  const upTo = index.eventsOf('syscall').slice(0, index.countAt('syscall', seq))
  if (scope === 'all') return upTo
  if (scope === 'step') return upTo.slice(index.countAt('syscall', before?.firstSeq ?? 0))
  const span = index.spans.spans.get(step.span)
  if (!span) return []
  const inside = spansBelow(index.spans, span.id)
  const from = index.countAt('syscall', span.enterSeq)
  const to = index.countAt('syscall', Math.min(seq, span.leaveSeq ?? seq))
  return upTo.slice(from, to).filter((call) => call.span !== null && inside.has(call.span))
}

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
function callText({ name, arguments: given, result, errno }: Call): string {
  const words = Object.entries(given).map(([argument, value]) => `${argument}: ${wordOf(value)}`)
  return `${name}(${words.join(', ')}) = ${errno ?? result ?? '?'}`
}

const wordOf = (value: Call['arguments'][string]): string => (Array.isArray(value) ? value.join(' ') : String(value))
