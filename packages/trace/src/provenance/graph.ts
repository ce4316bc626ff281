// The graph of where values come from and what becomes of them. A hop is about a value or about a whole subtree; asked for a
// leaf, the graph answers for the leaf. Forward and backward are the same hops.
import { valueAt } from '../diff.ts'
import type { Json, TraceEvent } from '../event.ts'
import { type FlagOccurrence, flagsOfCommand, placeOfFlag } from './command-flags.ts'
import { isWithin, type PlaceKind, type PlaceRef, placeKey } from './place.ts'
import type { How, Party, ProvenanceRule, ProvenanceRules } from './rules.ts'
import { namesOf, valueOfEvent } from './sights.ts'

export interface Hop {
  /** Null where the value came from nowhere: a default, a computed value, one whose origin is not known. */
  from: PlaceRef | null
  to: PlaceRef
  /** Id of the rule; `same` for a value that stands where it stood in the version before, `unknown` for none. */
  rule: string
  how: How
  /** Whose default it is, or who computed it. */
  by: Party | null
  /** What shows it: the values on both sides. Undefined for what is not there. */
  evidence: { before: Json | undefined; after: Json | undefined }
}

/** A hop as it is kept: seqs and paths, 0 and no path for nowhere, and the index of the rule. */
export type StoredHop = readonly [to: number, toPath: string, from: number, fromPath: string, rule: number]

/** A graph as JSON: it can be built in a worker, and be sent. */
export interface ProvenanceData {
  hops: readonly StoredHop[]
  /** Ids of the rules that hops name. */
  rules: readonly string[]
}

/** Rule of a value that is the same in the version of the same document before. */
export const SAME = 'same'
export const UNKNOWN = 'unknown'

export class ProvenanceGraph {
  readonly data: ProvenanceData
  readonly #events: readonly TraceEvent[]
  readonly #rules: ProvenanceRules
  readonly #ruleAt: readonly (ProvenanceRule | undefined)[]
  readonly #to = new Map<number, StoredHop[]>()
  readonly #from = new Map<number, StoredHop[]>()
  readonly #values = new Map<number, Json | undefined>()
  #names: ReadonlyMap<number, string> | null = null

  /** @param trace the trace of which the data was made; it may have grown since */
  constructor(trace: { readonly events: readonly TraceEvent[] }, rules: ProvenanceRules, data: ProvenanceData) {
    this.data = data
    this.#events = trace.events
    this.#rules = rules
    const byId = new Map(rules.rules.map((rule) => [rule.id, rule]))
    this.#ruleAt = data.rules.map((id) => byId.get(id))
    for (const hop of data.hops) {
      push(this.#to, hop[0], hop)
      if (hop[2] > 0) push(this.#from, hop[2], hop)
    }
  }

  /** The hops that lead to a place, or to what lies in it. Empty for a place that no rule has looked at. */
  back(place: PlaceRef): Hop[] {
    return (this.#to.get(place.seq) ?? []).flatMap((hop) => {
      const [, toPath, , , rule] = hop
      // What tells only a part of a list tells nothing of its elements.
      const isPart = this.#ruleAt[rule]?.beside === true
      if (isWithin(place.path, toPath) && !(isPart && place.path !== toPath))
        return [this.#hop(hop, place.path.slice(toPath.length))]
      return isWithin(toPath, place.path) ? [this.#hop(hop, '')] : []
    })
  }

  /** The hops that lead on from a place, or from what lies in it. */
  forth(place: PlaceRef): Hop[] {
    return (this.#from.get(place.seq) ?? []).flatMap((hop) => {
      const [path, range] = pathAndRange(hop[3])
      if (range && place.range && (range[1] <= place.range[0] || place.range[1] <= range[0])) return []
      if (isWithin(place.path, path)) return [this.#hop(hop, place.path.slice(path.length))]
      return isWithin(path, place.path) ? [this.#hop(hop, '')] : []
    })
  }

  /**
   * The first hops of all ways to a place: what is not led to by any other. A flag is a hop whose `from` is in the command.
   * A place that nobody has looked at has none.
   */
  origins(place: PlaceRef): Hop[] {
    return this.#ends(place, (at) => this.back(at), 'from')
  }

  /** Every place that a value has reached, by hops in the order of the trace. */
  reach(place: PlaceRef): Hop[] {
    const seen = new Map<string, Hop>()
    const todo = this.forth(place)
    for (let hop = todo.shift(); hop; hop = todo.shift()) {
      const key = placeKey(hop.to)
      if (seen.has(key)) continue
      seen.set(key, hop)
      todo.push(...this.forth(hop.to))
    }
    return [...seen.values()].sort((one, other) => one.to.seq - other.to.seq)
  }

  /** The flags and operands of a command, with where they stand in it. */
  flagsOf(command: readonly string[]): FlagOccurrence[] {
    return flagsOfCommand(command, this.#rules.flags)
  }

  /** The place of a flag in the command of this trace. */
  placeOf(flag: FlagOccurrence): PlaceRef {
    return placeOfFlag(flag, this.#events.find(({ kind }) => kind === 'header')?.seq ?? 1)
  }

  /** The value at a place; undefined where there is none. */
  valueOf({ seq, path, range }: PlaceRef): Json | undefined {
    const value = this.#valueOfEvent(seq)
    const found = value === undefined ? undefined : valueAt(value, path)
    return range && typeof found === 'string' ? found.slice(range[0], range[1]) : found
  }

  /** What rules call the document, call or file that a place is in: `HostConfig`, `mount(2)`; undefined for none. */
  nameOf({ seq }: PlaceRef): string | undefined {
    this.#names ??= namesOf(this.#events)
    return this.#names.get(seq)
  }

  #ends(place: PlaceRef, next: (at: PlaceRef) => Hop[], side: 'from' | 'to'): Hop[] {
    const ends = new Map<string, Hop>()
    const seen = new Set<string>([placeKey(place)])
    const todo = next(place)
    for (let hop = todo.shift(); hop; hop = todo.shift()) {
      const on = hop[side]
      const further = on === null ? [] : next(on)
      if (on === null || further.length === 0) {
        ends.set(`${placeKey(hop.to)} ${hop.rule} ${hop.from ? placeKey(hop.from) : ''}`, hop)
      } else if (!seen.has(placeKey(on))) {
        seen.add(placeKey(on))
        todo.push(...further)
      }
    }
    return [...ends.values()]
  }

  /** @param rest path below that of the hop; a value that was moved as a whole has moved there with the same path */
  #hop([to, toPath, from, fromPath, index]: StoredHop, rest: string): Hop {
    const rule = this.#ruleAt[index]
    const ruleId = this.data.rules[index] ?? UNKNOWN
    const how: How = rule?.how ?? (ruleId === SAME ? 'copied' : 'unknown')
    const isMoved = from === 0 || ruleId === SAME || (rule !== undefined && rule.explains === undefined)
    const target: PlaceRef = { seq: to, kind: this.#kindOf(to), path: isMoved ? toPath + rest : toPath }
    const source = from === 0 ? null : this.#source(from, fromPath, isMoved ? rest : '')
    const evidence = { before: source ? this.valueOf(source) : undefined, after: this.valueOf(target) }
    return { from: source, to: target, rule: ruleId, how, by: rule?.by ?? null, evidence }
  }

  #source(seq: number, stored: string, rest: string): PlaceRef {
    const [path, range] = pathAndRange(stored)
    return { seq, kind: this.#kindOf(seq), path: path + rest, ...(range ? { range } : {}) }
  }

  #kindOf(seq: number): PlaceKind {
    return KINDS[this.#events[seq - 1]?.kind ?? ''] ?? 'document'
  }

  #valueOfEvent(seq: number): Json | undefined {
    if (!this.#values.has(seq)) {
      const event = this.#events[seq - 1]
      this.#values.set(seq, event && valueOfEvent(event))
    }
    return this.#values.get(seq)
  }
}

const KINDS: Readonly<Record<string, PlaceKind>> = {
  header: 'command',
  snapshot: 'document',
  file: 'file',
  syscall: 'call',
  exec: 'exec',
  http: 'http',
}

/** A path as it is kept: the range, if there is one, follows an `@`. */
export function storedPath({ path, range }: Pick<PlaceRef, 'path' | 'range'>): string {
  return range ? `${path}@${range[0]}-${range[1]}` : path
}

/** Only words of the command have ranges, and their paths are numbers. */
function pathAndRange(stored: string): [path: string, range: [number, number] | null] {
  const match = /^(\/\d+)@(\d+)-(\d+)$/.exec(stored)
  return match ? [match[1] ?? '', [Number(match[2]), Number(match[3])]] : [stored, null]
}

function push(map: Map<number, StoredHop[]>, seq: number, hop: StoredHop): void {
  const list = map.get(seq)
  if (list) list.push(hop)
  else map.set(seq, [hop])
}
