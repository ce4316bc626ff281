// Patterns of places, compiled: all rules about one document as a tree by the segments of their paths, so that a value meets
// only the rules that can be about it.
import { escapePointer, pointerSegments } from '../diff.ts'
import type { Json } from '../event.ts'
import type { PlacePattern, ProvenanceRule, ProvenanceRules } from './rules.ts'

export interface ParsedPattern {
  of: string
  segments: readonly string[]
}

export interface CompiledRule {
  rule: ProvenanceRule
  from: ParsedPattern | null
}

/** The rules that are about one place, and those about what lies below. */
export class RuleNode {
  readonly here: CompiledRule[] = []
  /** Rules about every leaf below (`**`). */
  readonly below: CompiledRule[] = []
  readonly children = new Map<string, RuleNode>()

  child(segment: string): RuleNode {
    const known = this.children.get(segment)
    if (known) return known
    const node = new RuleNode()
    this.children.set(segment, node)
    return node
  }
}

/** A value that a pattern stands for, and its path. */
export interface Found {
  path: string
  value: Json
}

function parsePattern(pattern: PlacePattern): ParsedPattern {
  const hash = pattern.lastIndexOf('#')
  const pointer = hash < 0 ? '' : pattern.slice(hash + 1)
  return { of: hash < 0 ? pattern : pattern.slice(0, hash), segments: pointerSegments(pointer) }
}

/** The rules by the document that they lead to. Rules about a part of a document are about the whole as well, after its own. */
export function compileRules({ rules, parts }: ProvenanceRules): Map<string, RuleNode> {
  const compiled = new Map<string, RuleNode>()
  const add = (to: ParsedPattern, rule: CompiledRule): void => {
    let node = compiled.get(to.of) ?? new RuleNode()
    compiled.set(to.of, node)
    for (const segment of to.segments) {
      if (segment === '**') {
        node.below.push(rule)
        return
      }
      node = node.child(segment)
    }
    node.here.push(rule)
  }
  const parsed = rules.map((rule) => {
    return { to: parsePattern(rule.to), rule: { rule, from: rule.from === null ? null : parsePattern(rule.from) } }
  })
  for (const { to, rule } of parsed) add(to, rule)
  for (const { part, whole } of parts) {
    const { of, segments } = parsePattern(whole)
    for (const { to, rule } of parsed) {
      if (to.of === part && rule.from?.of !== of) add({ of, segments: [...segments, ...to.segments] }, rule)
    }
  }
  return compiled
}

/**
 * The values in `json` that a pattern stands for.
 * @param captured what `*` stood for on the other side of the rule, in order
 */
export function findAll(json: Json, segments: readonly string[], captured: readonly string[]): Found[] {
  let found: Found[] = [{ path: '', value: json }]
  let wild = 0
  for (const segment of segments) {
    const wanted = segment === '*' ? captured[wild++] : segment
    found = found.flatMap(({ path, value }) => {
      if (typeof value !== 'object' || value === null) return []
      if (segment === '*' && mayStandElsewhere(value, wanted)) return elements(value, path, wanted)
      if (wanted === undefined || !Object.hasOwn(value, wanted)) return []
      return [{ path: `${path}/${escapePointer(wanted)}`, value: (value as Record<string, Json>)[wanted] as Json }]
    })
  }
  return found
}

/** Elements are not known by their index, and a member does not become an element of that name. */
const mayStandElsewhere = (value: object, wanted: string | undefined): boolean =>
  Array.isArray(value) || wanted === undefined || (/^\d+$/.test(wanted) && !Object.hasOwn(value, wanted))

/** All elements, the one at the same index first: among equals it is the likeliest. */
function elements(value: object, path: string, first: string | undefined): Found[] {
  const entries = Object.entries(value) as [string, Json][]
  const same = entries.findIndex(([key]) => key === first)
  if (same > 0) entries.unshift(...entries.splice(same, 1))
  return entries.map(([key, element]) => ({ path: `${path}/${escapePointer(key)}`, value: element }))
}
