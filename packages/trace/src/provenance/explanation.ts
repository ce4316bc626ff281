// Explains one sight: how each of its values got there, by what was seen before and by the rules.
import type { KeyOf } from '../array-identity.ts'
import { escapePointer, sameJson } from '../diff.ts'
import type { Json } from '../event.ts'
import { isFlag } from './command-flags.ts'
import { SAME, type StoredHop, UNKNOWN } from './graph.ts'
import { type CompiledRule, findAll, type RuleNode } from './pattern.ts'
import type { ProvenanceRule } from './rules.ts'
import type { Sight } from './sights.ts'

/** A version of a document, or a use of a flag. */
export interface Version {
  seq: number
  path: string
  value: Json
}

/** Something that a value may have been made from: it stood at `path` of an event. */
interface Source extends Version {
  /** Last segment of its path there. */
  name: string
  /** Null for the version of the same document before. */
  rule: CompiledRule | null
}

/** Every version of a document, or every use of a flag, that has been seen so far. */
type Seen = ReadonlyMap<string, readonly Version[]>

/** Where a value came from: other values, or nowhere, by the rule of that id. */
type Origin = readonly Source[] | { id: string }

/** A place in the tree of rules, and what `*` stood for on the way there. */
interface Branch {
  node: RuleNode
  captured: readonly string[]
}

/** Hops as they are kept, with the rules by number. */
export class HopList {
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

/** Explains the values of one sight. */
export class Explanation {
  readonly #hops: HopList
  readonly #sight: Sight
  readonly #stage: string | null
  readonly #seen: Seen
  readonly #keyOf: (path: string) => KeyOf
  /** Places that some value of this sight has been found equal to. */
  readonly #taken = new Set<string>()

  constructor(hops: HopList, sight: Sight, stage: string | null, seen: Seen, keyOf: (path: string) => KeyOf) {
    this.#hops = hops
    this.#sight = sight
    this.#stage = stage
    this.#seen = seen
    this.#keyOf = keyOf
  }

  /**
   * Adds the hops that lead to the values of the sight.
   * @param before the version of the same document before; undefined where there is none
   * @param rules the rules about what the sight shows; undefined where there are none
   */
  explain(before: Version | undefined, rules: RuleNode | undefined): void {
    const sources = before ? [{ ...before, name: '', rule: null }] : []
    this.#explain(this.#sight.value, '', sources, rules ? [{ node: rules, captured: [] }] : [], [])
  }

  /**
   * @param sources what the value may be equal to, the likeliest first
   * @param branches the rules about this place
   * @param below the rules about every leaf from somewhere above
   */
  #explain(
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
    const single = candidates.filter(isSingle)
    const keyOf = Array.isArray(value) ? this.#keyOf(path) : null
    for (const [key, child] of entries) {
      const childSources = single.flatMap((source) => childOf(source, key, child, keyOf))
      this.#explain(child, `${path}/${escapePointer(key)}`, childSources, branchesAt(branches, key), rest)
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

/** Whether a source is the only one by its rule: of many, one that is not equal as a whole says nothing of its members. */
const isSingle = (source: Source, _index: number, all: readonly Source[]): boolean =>
  source.rule === null || !all.some((other) => other !== source && other.rule === source.rule)

/** Whether a value is what a rule expects of one that comes from nowhere. */
const explainsAlone = ({ rule, from }: CompiledRule, value: Json, name: string): boolean =>
  from === null && rule.explains?.(null, value, { from: '', to: name }) !== false

const lastSegment = (path: string): string => {
  const segment = path.slice(path.lastIndexOf('/') + 1)
  return segment.includes('~') ? segment.replaceAll('~1', '/').replaceAll('~0', '~') : segment
}

function branchesAt(branches: readonly Branch[], key: string): Branch[] {
  return branches.flatMap(({ node, captured }) => {
    const named = node.children.get(key)
    const any = node.children.get('*')
    const next: Branch[] = named ? [{ node: named, captured }] : []
    if (any) next.push({ node: any, captured: [...captured, key] })
    return next
  })
}

/**
 * The member or element of a source that stands for one of the value: of an array the equal one, then that of the same name.
 * @param keyOf how the elements of the value are known; null where it is no array
 */
function childOf(source: Source, key: string, child: Json, keyOf: KeyOf | null): Source[] {
  const { value } = source
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== (keyOf !== null)) return []
  const at = Array.isArray(value) && keyOf ? elementFor(value, key, child, keyOf) : key
  if (!Object.hasOwn(value, at)) return []
  const next = (value as Record<string, Json>)[at] as Json
  return [{ ...source, path: `${source.path}/${escapePointer(at)}`, value: next, name: at }]
}

/** Index of the element of an array; -1 for none. */
function elementFor(array: readonly Json[], index: string, element: Json, keyOf: KeyOf): string {
  const there = array[Number(index)]
  if (there !== undefined && sameJson(there, element)) return index
  const equal = array.findIndex((one) => sameJson(one, element))
  if (equal >= 0) return String(equal)
  const key = keyOf(element, Number(index))
  return String(array.findIndex((one, at) => keyOf(one, at) === key))
}
