// Builds the graph: goes through the trace once and asks of each value how it got there.
import type { ArrayIdentity } from '../array-identity.ts'
import { escapePointer, sameJson } from '../diff.ts'
import type { Json, TraceEvent } from '../event.ts'
import { flagsOfCommand, isFlag, placeOfFlag } from './command-flags.ts'
import { type ProvenanceData, ProvenanceGraph, SAME, type StoredHop, storedPath, UNKNOWN } from './graph.ts'
import { type CompiledRule, compileRules, findAll, RuleNode } from './pattern.ts'
import type { ProvenanceRule, ProvenanceRules } from './rules.ts'
import { type Sight, SightReader } from './sights.ts'

/** Something that a value may have been made from: it stood at `path` of an event. */
interface Source {
  seq: number
  path: string
  value: Json
  /** Last segment of its path there. */
  name: string
  /** Null for the version of the same document before. */
  rule: CompiledRule | null
}

/** Every version of a document, or every use of a flag, that has been seen so far. */
type Seen = ReadonlyMap<string, readonly { seq: number; path: string; value: Json }[]>

/** Where a value came from: other values, or nowhere, by the rule of that id. */
type Origin = readonly Source[] | { id: string }

/** A place in the tree of rules, and what `*` stood for on the way there. */
interface Branch {
  node: RuleNode
  captured: readonly string[]
}

/** The graph of a trace, or of as much as there is of it. */
export function buildProvenance(
  trace: { readonly events: readonly TraceEvent[] },
  rules: ProvenanceRules,
): ProvenanceGraph {
  return new ProvenanceGraph(trace, rules, new Builder(rules).build(trace.events))
}

/** Hops as they are kept, with the rules by number. */
class HopList {
  readonly list: StoredHop[] = []
  readonly rules: string[] = []
  readonly #numbers = new Map<string, number>()

  add(to: number, toPath: string, from: number, fromPath: string, rule: string): void {
    let number = this.#numbers.get(rule)
    if (number === undefined) {
      number = this.rules.push(rule) - 1
      this.#numbers.set(rule, number)
    }
    this.list.push([to, toPath, from, fromPath, number])
  }
}

class Builder {
  readonly #rules: ProvenanceRules
  readonly #compiled: ReadonlyMap<string, RuleNode>
  readonly #seen = new Map<string, { seq: number; path: string; value: Json }[]>()
  readonly #stages = new Map<number, string>()
  readonly #hops = new HopList()

  constructor(rules: ProvenanceRules) {
    this.#rules = rules
    this.#compiled = compileRules(rules)
  }

  build(events: readonly TraceEvent[]): ProvenanceData {
    const reader = new SightReader()
    for (const event of events) {
      if (event.kind === 'enter') this.#stages.set(event.span, event.stage)
      const sight = reader.read(event)
      if (!sight) continue
      if (event.kind === 'header') this.#command(event.command, event.seq)
      else this.#explainSight(sight)
      this.#keep(sight.of, { seq: sight.seq, path: '', value: sight.value })
    }
    return { hops: this.#hops.list, rules: this.#hops.rules }
  }

  #command(argv: readonly string[], seq: number): void {
    for (const flag of flagsOfCommand(argv, this.#rules.flags)) {
      this.#keep(flag.flag, { seq, path: storedPath(placeOfFlag(flag, seq)), value: flag.value })
    }
  }

  #keep(of: string, version: { seq: number; path: string; value: Json }): void {
    const versions = this.#seen.get(of)
    if (versions) versions.push(version)
    else this.#seen.set(of, [version])
  }

  #explainSight(sight: Sight): void {
    const before = sight.kind === 'call' || sight.kind === 'exec' ? undefined : this.#seen.get(sight.of)?.at(-1)
    const sources: Source[] = before ? [{ ...before, name: '', rule: null }] : []
    const branch: Branch = { node: this.#compiled.get(sight.of) ?? NO_RULES, captured: [] }
    const keyOf = identities(this.#rules.arrayKeysOf(sight.of))
    new Explanation(this.#hops, sight, this.#stages.get(sight.span ?? 0) ?? null, this.#seen, keyOf).explain(
      sight.value,
      '',
      sources,
      [branch],
      [],
    )
  }
}

/** Explains the values of one sight. */
class Explanation {
  readonly #hops: HopList
  readonly #sight: Sight
  readonly #stage: string | null
  readonly #seen: Seen
  readonly #keyOf: (path: string) => KeyOf | null
  /** Places that some value of this sight has been found equal to. */
  readonly #taken = new Set<string>()

  constructor(hops: HopList, sight: Sight, stage: string | null, seen: Seen, keyOf: (path: string) => KeyOf | null) {
    this.#hops = hops
    this.#sight = sight
    this.#stage = stage
    this.#seen = seen
    this.#keyOf = keyOf
  }

  /**
   * @param sources what the value may be equal to, the likeliest first
   * @param branches the rules about this place
   * @param below the rules about every leaf from somewhere above
   */
  explain(
    value: Json,
    path: string,
    sources: readonly Source[],
    branches: readonly Branch[],
    below: readonly CompiledRule[],
  ): void {
    const { candidates, origin } = this.#consider(value, path, sources, branches)
    if (origin !== null) {
      this.#emit(path, origin)
      return
    }
    const own = branches.flatMap(({ node }) => node.below.filter(({ rule }) => this.#applies(rule)))
    const rest = own.length > 0 ? [...own, ...below] : below
    const entries = typeof value === 'object' && value !== null ? (Object.entries(value) as [string, Json][]) : []
    if (entries.length === 0) {
      const last = rest.find((rule) => explainsAlone(rule, value, lastSegment(path)))
      this.#emit(path, { id: last?.rule.id ?? UNKNOWN })
      return
    }
    const keyOf = Array.isArray(value) ? this.#keyOf(path) : null
    for (const [key, child] of entries) {
      const childSources = candidates.flatMap((source) => childOf(source, key, child, Array.isArray(value), keyOf))
      this.explain(child, `${path}/${escapePointer(key)}`, childSources, branchesAt(branches, key), rest)
    }
  }

  /** What the value as a whole came from, or null; and what its members may have come from. */
  #consider(
    value: Json,
    path: string,
    sources: readonly Source[],
    branches: readonly Branch[],
  ): { candidates: readonly Source[]; origin: Origin | null } {
    if (branches.every(({ node }) => node.here.length === 0)) {
      const equal = this.#equal(value, sources)
      return { candidates: sources, origin: equal ? [equal] : null }
    }
    const here = branches.flatMap(({ node, captured }) =>
      node.here.filter(({ rule }) => this.#applies(rule)).map((rule) => ({ rule, captured })),
    )
    const found = here.flatMap(({ rule, captured }) => this.#sourcesOf(rule, captured))
    const to = lastSegment(path)
    const whole = found.filter(({ rule }) => rule?.rule.explains === undefined)
    const candidates = [...whole.filter(isStated), ...sources, ...whole.filter((source) => !isStated(source))]
    const equal = this.#equal(value, candidates)
    if (equal && isStated(equal)) return { candidates, origin: [equal] }
    const fitting = found.filter(({ rule, value: from, name }) =>
      rule?.rule.explains?.(from, value, { from: name, to }),
    )
    const isUnchanged = equal !== undefined && equal.rule === null
    const beside = isUnchanged ? [] : fitting.filter(({ rule }) => rule?.rule.beside)
    if (beside.length > 0) this.#emit(path, beside)
    const converts = fitting.filter(({ rule }) => !rule?.rule.beside)
    const stated = converts.filter(isStated)
    if (stated.length > 0) return { candidates, origin: stated }
    if (equal) return { candidates, origin: [equal] }
    if (converts.length > 0) return { candidates, origin: converts }
    const alone = here.find(({ rule }) => explainsAlone(rule, value, to))
    return { candidates, origin: alone ? { id: alone.rule.rule.id } : null }
  }

  /**
   * The first candidate that is equal. Of equal elements of an array each is taken once, as long as there are others: `a` and
   * `a` are two words.
   */
  #equal(value: Json, candidates: readonly Source[]): Source | undefined {
    const first = candidates.find((source) => sameJson(source.value, value))
    if (!first?.rule) return first
    const isRival = ({ rule, seq, value: other }: Source) =>
      rule === first.rule && seq === first.seq && sameJson(other, value)
    const isTaken = ({ seq, path }: Source) => this.#taken.has(`${seq}${path}`)
    const chosen = isTaken(first) ? (candidates.find((one) => isRival(one) && !isTaken(one)) ?? first) : first
    this.#taken.add(`${chosen.seq}${chosen.path}`)
    return chosen
  }

  #sourcesOf(rule: CompiledRule, captured: readonly string[]): Source[] {
    if (!rule.from) return []
    const versions = this.#seen.get(rule.from.of) ?? []
    const meant = rule.rule.anyVersion || isFlag(rule.from.of) ? versions.toReversed() : versions.slice(-1)
    const { segments } = rule.from
    return meant.flatMap(({ seq, path, value }) =>
      findAll(value, segments, captured).map((found) => {
        return { seq, path: path + found.path, value: found.value, name: lastSegment(found.path), rule }
      }),
    )
  }

  #applies({ at, when }: ProvenanceRule): boolean {
    if (when !== undefined && when !== this.#sight.when) return false
    return at === undefined || (this.#stage !== null && at.includes(this.#stage))
  }

  #emit(path: string, origin: Origin): void {
    if ('id' in origin) {
      this.#hops.add(this.#sight.seq, path, 0, '', origin.id)
      return
    }
    const done = new Set<string>()
    for (const { seq, path: from, rule } of origin) {
      const id = rule?.rule.id ?? SAME
      if (done.has(id)) continue
      done.add(id)
      this.#hops.add(this.#sight.seq, path, seq, from, id)
    }
  }
}

/** Whether a rule names the stage, and so knows better than the version before. */
const isStated = ({ rule }: Source): boolean => rule?.rule.at !== undefined

/** Whether a value is what a rule expects of one that comes from nowhere. */
const explainsAlone = ({ rule, from }: CompiledRule, value: Json, name: string): boolean =>
  from === null && rule.explains?.(null, value, { from: '', to: name }) !== false

const lastSegment = (path: string): string => {
  const segment = path.slice(path.lastIndexOf('/') + 1)
  return segment.includes('~') ? segment.replaceAll('~1', '/').replaceAll('~0', '~') : segment
}

const NO_RULES = new RuleNode()

type KeyOf = (value: Json) => string | null

function branchesAt(branches: readonly Branch[], key: string): Branch[] {
  return branches.flatMap(({ node, captured }) => {
    const named = node.children.get(key)
    const any = node.children.get('*')
    const next: Branch[] = named ? [{ node: named, captured }] : []
    if (any) next.push({ node: any, captured: [...captured, key] })
    return next
  })
}

/** The member or element of a source that stands for one of the value: of an array the equal one, then that of the same name. */
function childOf(source: Source, key: string, child: Json, inArray: boolean, keyOf: KeyOf | null): Source[] {
  const { value } = source
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== inArray) return []
  let at: string | undefined = key
  if (Array.isArray(value)) {
    const index = value[Number(key)] !== undefined && sameJson(value[Number(key)] as Json, child) ? Number(key) : -1
    const equal = index >= 0 ? index : value.findIndex((element) => sameJson(element, child))
    const name = keyOf?.(child) ?? null
    const alike = equal < 0 && name !== null ? value.findIndex((element) => keyOf?.(element) === name) : equal
    at = alike >= 0 ? String(alike) : keyOf === null ? key : undefined
  }
  if (at === undefined || !Object.hasOwn(value, at)) return []
  const next = (value as Record<string, Json>)[at] as Json
  return [{ ...source, path: `${source.path}/${escapePointer(at)}`, value: next, name: at }]
}

/** How elements of an array are told apart: by name, by value (then an unequal one is another), by a member. */
function identities(rows: Readonly<Record<string, ArrayIdentity>>): (path: string) => KeyOf | null {
  const patterns = Object.entries(rows).map(([pattern, identity]) => {
    return { segments: pattern.split('/'), keyOf: keyOfIdentity(identity) }
  })
  return (path) => {
    const segments = path.split('/')
    const match = patterns.find(
      (pattern) =>
        pattern.segments.length === segments.length &&
        pattern.segments.every((segment, index) => segment === '*' || segment === segments[index]),
    )
    return match?.keyOf ?? null
  }
}

function keyOfIdentity(identity: ArrayIdentity): KeyOf {
  if (identity === 'name') return (value) => (typeof value === 'string' ? (value.split('=', 1)[0] ?? value) : null)
  if (identity === 'value') return () => null
  const { member } = identity
  return (value) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, member)
      ? String((value as Record<string, Json>)[member])
      : null
}
