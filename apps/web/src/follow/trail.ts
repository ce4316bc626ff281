// The way of a value through a run as a list: from a flag to everything that it became, or from a value back to where it began.
import { type Hop, type PlaceRef, type ProvenanceGraph, placeKey, SAME } from '@runthrough/trace'

export type Direction = 'forth' | 'back'

export interface TrailEntry {
  place: PlaceRef
  /** How the value got here; null where the trail begins. */
  hop: Hop | null
}

export interface Trail {
  /**
   * In the order of the run. A document that is read again with the same value is no new place: of its versions, the first
   * one is here.
   */
  entries: readonly TrailEntry[]
  /** Paths of the value by the seq of the event that shows it: of every version. */
  reached: ReadonlyMap<number, readonly string[]>
}

export function trailOf(graph: ProvenanceGraph, place: PlaceRef, direction: Direction): Trail {
  return direction === 'forth' ? trailForth(graph, place) : trailBack(graph, place)
}

function trailForth(graph: ProvenanceGraph, place: PlaceRef): Trail {
  const hops = graph.reach(place)
  const entries = hops.filter(({ rule }) => rule !== SAME).map((hop): TrailEntry => ({ place: hop.to, hop }))
  return { entries: [{ place, hop: null }, ...entries], reached: bySeq([place, ...hops.map(({ to }) => to)]) }
}

function trailBack(graph: ProvenanceGraph, place: PlaceRef): Trail {
  const hops = waysBack(graph, place)
  const begins = new Map(
    hops.flatMap(({ from }) =>
      from !== null && graph.back(from).length === 0 ? [[placeKey(from), from] as const] : [],
    ),
  )
  const last = placeKey(place)
  // The value that was asked about ends the list, also where it only stands where it stood before.
  const shown = hops.filter(({ rule, to }) => rule !== SAME || placeKey(to) === last)
  const entries = shown.map((hop): TrailEntry => ({ place: hop.to, hop })).sort(inOrder)
  return {
    entries: [...[...begins.values()].map((from): TrailEntry => ({ place: from, hop: null })), ...entries],
    reached: bySeq([...begins.values(), ...hops.map(({ to }) => to), place]),
  }
}

/** Every hop on every way to a place, from the place back. */
function waysBack(graph: ProvenanceGraph, place: PlaceRef): Hop[] {
  const found = new Map<string, Hop>()
  const todo = graph.back(place)
  for (let hop = todo.shift(); hop; hop = todo.shift()) {
    const key = `${placeKey(hop.to)} ${hop.rule} ${hop.from ? placeKey(hop.from) : ''}`
    if (found.has(key)) continue
    found.set(key, hop)
    if (hop.from) todo.push(...graph.back(hop.from))
  }
  return [...found.values()]
}

const inOrder = (one: TrailEntry, other: TrailEntry): number => one.place.seq - other.place.seq

function bySeq(places: readonly PlaceRef[]): Map<number, string[]> {
  const reached = new Map<number, string[]>()
  for (const { seq, path } of places) reached.set(seq, [...(reached.get(seq) ?? []), path])
  return reached
}

/** Whether a value stands at a path of an event, or in it, or is a part of what stands there. */
export function isReached({ reached }: Trail, seq: number, path: string): boolean {
  return reached.get(seq)?.some((one) => liesIn(one, path) || liesIn(path, one)) ?? false
}

const liesIn = (path: string, ancestor: string): boolean =>
  path.startsWith(ancestor) && (path.length === ancestor.length || path[ancestor.length] === '/')
