// Two runs beside each other: their steps aligned, and at each step everything that differs. What differs between any two
// runs is told apart from what differs because the commands do.
import type { ArrayIdentities } from '../array-identity.ts'
import { type Change, diffDocuments, pointerSegments, sameJson } from '../diff.ts'
import type { Json, TraceEvent } from '../event.ts'
import type { When } from '../events/common.ts'
import type { GoError } from '../events/relay.ts'
import type { PlaceKind } from '../provenance/place.ts'
import { type Sight, SightReader } from '../provenance/sights.ts'
import { deriveSpans, type Span, type SpanTree } from '../spans.ts'
import { alignLists, type Pair } from './align.ts'
import { type VolatileKind, VolatileMask } from './volatile.ts'

export interface RunChange extends Change {
  /** What is volatile in the values, where nothing else differs in them; empty for a difference that means something. */
  volatile: readonly VolatileKind[]
}

/** A document, file, call, program's start or message that is not the same in both runs. */
export interface SightDifference {
  kind: PlaceKind
  /** `HostConfig`, `mount(2)`, `POST /containers/create`. */
  of: string
  /** Seq in each run; null in the run that has none. */
  one: number | null
  other: number | null
  /** Empty where only one run has it. */
  changes: readonly RunChange[]
  /** What the only run that has it shows; null where both have it. */
  only: Json | null
}

/** A step of one run beside its counterpart in the other. */
export interface ComparedStep {
  stage: string
  when: When
  /** Its span and the seq of its `enter` or `leave` in each run; null in the run that has no such step. */
  one: { span: number; seq: number } | null
  other: { span: number; seq: number } | null
  sights: readonly SightDifference[]
  /** The errors that were returned, where they differ. */
  errors: { one: GoError | null; other: GoError | null } | null
}

export interface RunComparison {
  /** Every step that differs in any way, in the order of the first run; one that only the other has stands where it was there. */
  differing: readonly ComparedStep[]
  /** How many steps were compared. */
  compared: number
  /** Index in `differing` of the first step at which more differs than what is volatile; null where none does. */
  parting: number | null
}

/** Whether a step differs in more than volatile values. */
export const isMaterial = ({ one, other, sights, errors }: ComparedStep): boolean =>
  one === null || other === null || errors !== null || sights.some(isMaterialSight)

export const isMaterialSight = ({ one, other, changes }: SightDifference): boolean =>
  one === null || other === null || changes.some(({ volatile }) => volatile.length === 0)

/** @param arrayKeysOf what makes the elements of the arrays of a document the same */
export function compareRuns(
  one: readonly TraceEvent[],
  other: readonly TraceEvent[],
  arrayKeysOf: (document: string) => ArrayIdentities,
): RunComparison {
  return new Comparison(new Side(one), new Side(other), arrayKeysOf).compare()
}

/** Something that was seen at a step, with what is volatile taken out of it. */
interface SeenSight extends Sight {
  exact: string
}

/** One of the two runs. */
class Side {
  readonly tree: SpanTree
  readonly mask: VolatileMask
  readonly #sights = new Map<string, SeenSight[]>()

  constructor(events: readonly TraceEvent[]) {
    this.tree = deriveSpans(events)
    this.mask = new VolatileMask(events)
    const reader = new SightReader()
    for (const event of events) {
      const sight = reader.read(event)
      if (!sight || sight.span === null || event.kind === 'header') continue
      const span = this.tree.spans.get(sight.span)
      // What a function asked for while it ran is told where it returns, if it does.
      const when = 'when' in event ? event.when : span?.leaveSeq == null ? 'enter' : 'leave'
      const key = `${sight.span} ${when}`
      const seen = { ...sight, exact: `${sight.kind} ${sight.of} ${JSON.stringify(this.mask.mask(sight.value).value)}` }
      const sights = this.#sights.get(key)
      if (sights) sights.push(seen)
      else this.#sights.set(key, [seen])
    }
  }

  sightsOf(span: Span | null, when: When): readonly SeenSight[] {
    return span === null ? [] : (this.#sights.get(`${span.id} ${when}`) ?? [])
  }

  spans(ids: readonly number[]): Span[] {
    return ids.flatMap((id) => this.tree.spans.get(id) ?? [])
  }

  /** What a call is, by what was read when it began and ended. */
  exactOf(span: Span): string {
    return [
      span.stage,
      ...(['enter', 'leave'] as const).flatMap((when) => this.sightsOf(span, when)).map(({ exact }) => exact),
    ].join('\n')
  }
}

class Comparison {
  readonly #one: Side
  readonly #other: Side
  readonly #arrayKeysOf: (document: string) => ArrayIdentities
  readonly #steps: ComparedStep[] = []

  constructor(one: Side, other: Side, arrayKeysOf: (document: string) => ArrayIdentities) {
    this.#one = one
    this.#other = other
    this.#arrayKeysOf = arrayKeysOf
  }

  compare(): RunComparison {
    this.#spans(this.#one.spans(this.#one.tree.roots), this.#other.spans(this.#other.tree.roots))
    const steps = inOrder(this.#steps)
    const differing = steps.filter(
      ({ one, other, sights, errors }) => one === null || other === null || sights.length > 0 || errors !== null,
    )
    const parting = differing.findIndex(isMaterial)
    return { differing, compared: steps.length, parting: parting < 0 ? null : parting }
  }

  /** Calls that the same function made. */
  #spans(ones: readonly Span[], others: readonly Span[]): void {
    const exact = new Map<Span, string>([
      ...ones.map((span) => [span, this.#one.exactOf(span)] as const),
      ...others.map((span) => [span, this.#other.exactOf(span)] as const),
    ])
    const pairs = alignLists(ones, others, { exact: (span) => exact.get(span) ?? '', name: ({ stage }) => stage })
    for (const pair of pairs) {
      const [one, other] = pair
      this.#step(pair, 'enter')
      this.#spans(this.#one.spans(one?.children ?? []), this.#other.spans(other?.children ?? []))
      if (one?.leaveSeq != null || other?.leaveSeq != null) this.#step(pair, 'leave')
    }
  }

  #step([one, other]: Pair<Span>, when: When): void {
    const ends = { one: endOf(one, when), other: endOf(other, when) }
    const errors = when === 'leave' ? errorsOf(one, other) : null
    const sights = ends.one && ends.other ? this.#sights(one, other, when) : []
    this.#steps.push({ stage: (one ?? other)?.stage ?? '', when, ...ends, sights, errors })
  }

  #sights(one: Span | null, other: Span | null, when: When): SightDifference[] {
    const pairs = alignLists(this.#one.sightsOf(one, when), this.#other.sightsOf(other, when), {
      exact: ({ exact }) => exact,
      name: ({ kind, of }) => `${kind} ${of}`,
    })
    return withoutMoved(pairs).flatMap(([left, right]) => {
      const sight = left ?? right
      if (!sight) return []
      const changes = left && right ? this.#changes(sight.of, left.value, right.value) : []
      if (left && right && changes.length === 0) return []
      const only = left && right ? null : sight.value
      return [{ kind: sight.kind, of: sight.of, one: left?.seq ?? null, other: right?.seq ?? null, changes, only }]
    })
  }

  /** An element of an array that is known by its value, and is another one only in what is volatile, has changed. */
  #joined(changes: readonly Change[]): Change[] {
    const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'))
    const added = changes.filter(({ kind }) => kind === 'added')
    const joined = new Map<Change, Change>()
    for (const gone of changes) {
      if (gone.kind !== 'removed') continue
      const was = this.#one.mask.mask(gone.before ?? null)
      const came = added.find(
        ({ path, after = null }, index) =>
          after !== null &&
          parentOf(path) === parentOf(gone.path) &&
          was.kinds.size > 0 &&
          !joined.has(added[index] as Change) &&
          sameJson(was.value, this.#other.mask.mask(after).value),
      )
      if (came) joined.set(came, gone)
    }
    const gone = new Set(joined.values())
    return changes.flatMap((change) => {
      const from = joined.get(change)
      if (from) return [{ ...change, kind: 'changed' as const, before: from.before ?? null }]
      return gone.has(change) ? [] : [change]
    })
  }

  #changes(of: string, before: Json, after: Json): RunChange[] {
    return this.#joined(diffDocuments(before, after, this.#arrayKeysOf(of))).map((change) => {
      const key = pointerSegments(change.path).at(-1)
      const one = this.#one.mask.mask(change.before ?? null, key)
      const other = this.#other.mask.mask(change.after ?? null, key)
      const isVolatile = change.kind === 'changed' && sameJson(one.value, other.value)
      return { ...change, volatile: isVolatile ? [...new Set([...one.kinds, ...other.kinds])] : [] }
    })
  }
}

/** Processes that run at the same time ask in any order: what both runs have is no difference, wherever it stands. */
function withoutMoved(pairs: readonly Pair<SeenSight>[]): Pair<SeenSight>[] {
  const alone = (side: 0 | 1) => pairs.flatMap((pair) => (pair[1 - side] === null ? (pair[side] ?? []) : []))
  const others = alone(1)
  const moved = new Set<SeenSight>()
  for (const one of alone(0)) {
    const same = others.find((other) => other.exact === one.exact && !moved.has(other))
    if (same) moved.add(one).add(same)
  }
  return pairs.filter(([one, other]) => !(one && moved.has(one)) && !(other && moved.has(other)))
}

function endOf(span: Span | null, when: When): { span: number; seq: number } | null {
  const seq = when === 'enter' ? span?.enterSeq : span?.leaveSeq
  return span === null || seq == null ? null : { span: span.id, seq }
}

function errorsOf(one: Span | null, other: Span | null): ComparedStep['errors'] {
  const [left, right] = [one?.error ?? null, other?.error ?? null]
  return left?.type === right?.type && left?.message === right?.message ? null : { one: left, other: right }
}

/** By the first run; what only the other run has goes behind what was before it there. */
function inOrder(steps: readonly ComparedStep[]): ComparedStep[] {
  const placed = steps.filter(({ one }) => one !== null).sort((left, right) => seqOf(left.one) - seqOf(right.one))
  const before = new Map<ComparedStep, ComparedStep[]>()
  const first: ComparedStep[] = []
  let last: ComparedStep | null = null
  for (const step of steps.filter(({ other }) => other !== null).sort((a, b) => seqOf(a.other) - seqOf(b.other))) {
    if (step.one !== null) last = step
    else if (last === null) first.push(step)
    else before.set(last, [...(before.get(last) ?? []), step])
  }
  return [...first, ...placed.flatMap((step) => [step, ...(before.get(step) ?? [])])]
}

const seqOf = (end: { seq: number } | null): number => end?.seq ?? 0
