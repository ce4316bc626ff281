// Which fields of a struct appear in its JSON, and under which names: the rules of encoding/json for tags and embedded
// structs. Source: go/src/encoding/json/encode.go, typeFields and dominantField.
import type { JsonRules } from './layouts.ts'
import type { GoType, StructField, StructType, TypeTable } from './types.ts'

export interface JsonField {
  name: string
  /** The fields to go through from the struct, embedded ones first; the last is the field itself. */
  path: readonly StructField[]
  omitEmpty: boolean
  omitZero: boolean
  /** The tag's `string` option, for a kind that it applies to. */
  quoted: boolean
}

interface Candidate extends JsonField {
  tagged: boolean
  /** Place of each step within its struct, for the order of the output. */
  index: readonly number[]
}

const QUOTABLE = /^(bool|u?int(8|16|32|64)?|uintptr|float(32|64)|string)$/

const known = new WeakMap<StructType, readonly JsonField[]>()

/** The fields of a struct's JSON in their order. They are worked out once per type. */
export function jsonFields(struct: StructType, types: TypeTable, rules: JsonRules): readonly JsonField[] {
  const fields = known.get(struct) ?? dominantFields(struct, types, rules)
  known.set(struct, fields)
  return fields
}

/** Every field of a struct under its Go name, exported or not, as `%+v` would show it. */
export function goFields(struct: StructType): readonly JsonField[] {
  return struct.fields.map((field) => ({
    name: field.name,
    path: [field],
    omitEmpty: false,
    omitZero: false,
    quoted: false,
  }))
}

function dominantFields(struct: StructType, types: TypeTable, rules: JsonRules): JsonField[] {
  const byName = new Map<string, Candidate[]>()
  for (const candidate of candidates(struct, types, rules)) {
    byName.set(candidate.name, [...(byName.get(candidate.name) ?? []), candidate])
  }
  return [...byName.values()]
    .map(dominant)
    .filter((field) => field !== undefined)
    .sort(byIndex)
}

/** Every field that has a JSON name, breadth first through the embedded structs. */
function candidates(struct: StructType, types: TypeTable, rules: JsonRules): Candidate[] {
  interface Level {
    struct: StructType
    path: readonly StructField[]
    index: readonly number[]
    /** How often the struct is embedded at this depth: its fields then hide each other. */
    times: number
  }
  const found: Candidate[] = []
  const visited = new Set<number>()
  let level: Level[] = [{ struct, path: [], index: [], times: 1 }]
  while (level.length > 0) {
    const next = new Map<number, Level>()
    for (const { struct, path, index, times } of level) {
      if (visited.has(struct.address)) continue
      visited.add(struct.address)
      for (const [place, field] of struct.fields.entries()) {
        const target = behindPointer(types.at(field.type), types)
        if (field.embedded ? !field.exported && target?.kind !== 'struct' : !field.exported) continue
        const tag = jsonTag(field.tag, rules)
        if (tag === undefined) continue
        const step = { path: [...path, field], index: [...index, place] }
        if (tag.name === '' && field.embedded && target?.kind === 'struct') {
          const again = next.get(target.address)
          if (again === undefined) next.set(target.address, { struct: target, ...step, times: 1 })
          else again.times++
          continue
        }
        const candidate: Candidate = {
          ...step,
          name: tag.name === '' ? field.name : tag.name,
          tagged: tag.name !== '',
          omitEmpty: tag.options.includes('omitempty'),
          omitZero: tag.options.includes('omitzero'),
          quoted: tag.options.includes('string') && target !== undefined && QUOTABLE.test(target.kind),
        }
        found.push(candidate)
        if (times > 1) found.push(candidate)
      }
    }
    level = [...next.values()]
  }
  return found
}

/** The least deep field wins, among those of one depth the tagged one; two that are equal hide each other. */
function dominant(fields: readonly Candidate[]): Candidate | undefined {
  const [first, second] = [...fields].sort(
    (a, b) => a.path.length - b.path.length || Number(b.tagged) - Number(a.tagged) || byIndex(a, b),
  )
  const tie = second !== undefined && first?.path.length === second.path.length && first.tagged === second.tagged
  return tie ? undefined : first
}

function byIndex(a: Candidate, b: Candidate): number {
  for (const [i, place] of a.index.entries()) {
    const other = b.index[i]
    if (other === undefined) return 1
    if (place !== other) return place - other
  }
  return a.index.length - b.index.length
}

function behindPointer(type: GoType | undefined, types: TypeTable): GoType | undefined {
  return type?.kind === 'pointer' && type.fullName === '' ? types.at(type.elem) : type
}

/** The `json` key of a struct tag; undefined for `json:"-"`. Source: go/src/reflect/type.go, StructTag.Lookup. */
function jsonTag(tag: string, rules: JsonRules): { name: string; options: string[] } | undefined {
  const quoted = /(?:^| )json:("(?:[^"\\]|\\.)*")/.exec(tag)?.[1]
  const text = quoted === undefined ? '' : unquote(quoted)
  if (text === '-') return undefined
  const [name = '', ...options] = text.split(',')
  return { name: rules.v2 ? lenientName(text) : isValidName(name) ? name : '', options }
}

/** Go's string literals are JSON's, but for escapes that no struct tag needs. */
function unquote(literal: string): string {
  try {
    return String(JSON.parse(literal))
  } catch {
    return ''
  }
}

/** Source: go/src/encoding/json/encode.go, isValidTag. */
function isValidName(name: string): boolean {
  return /^[\p{L}\p{Nd}!#$%&()*+\-./:;<=>?@[\]^_{|}~ ]+$/u.test(name)
}

/** Anything but quotes and backslashes; before one of those, an identifier. Source: go/src/encoding/json/v2/fields.go, parseFieldOptions. */
function lenientName(tag: string): string {
  const name = /^[^,\\'"`]*/.exec(tag)?.[0] ?? ''
  if (name.length === tag.length || tag[name.length] === ',') return name
  return /^[\p{L}_][\p{L}\p{Nd}_]*/u.exec(tag)?.[0] ?? ''
}
