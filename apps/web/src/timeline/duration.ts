import type { Language, SpanTree, TraceEvent } from '@runthrough/trace'

const UNITS = [
  { unit: 'µs', nanoseconds: 1e3 },
  { unit: 'ms', nanoseconds: 1e6 },
  { unit: 's', nanoseconds: 1e9 },
] as const

/** A time in the unit in which it is a number that can be read: `830 µs`, `1.24 ms`, `2.1 s`. */
export function durationText(nanoseconds: number, language: Language): string {
  const { unit, nanoseconds: length } = UNITS.findLast((one) => nanoseconds >= one.nanoseconds) ?? UNITS[0]
  const digits = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 })
  return `${digits.format(nanoseconds / length)} ${unit}`
}

/** How long a span lasted; null while it goes on. */
export function durationOfSpan(
  { tree, events }: { tree: SpanTree; events: readonly TraceEvent[] },
  id: number,
  language: Language,
): string | null {
  const span = tree.spans.get(id)
  if (!span || span.leaveSeq === null) return null
  return durationText((events[span.leaveSeq - 1]?.at ?? 0) - (events[span.enterSeq - 1]?.at ?? 0), language)
}
