// Holds the graph against the table: every end of a flag is found from the flag, and the flag from every end.
import {
  type Hop,
  type Json,
  type PlacePattern,
  type PlaceRef,
  type ProvenanceGraph,
  pointerSegments,
} from '@runthrough/trace'
import type { DocumentedFlag } from './documented-flag.ts'

/**
 * What the graph does not know of a flag, in words: an end that the value does not reach, or whose origin is not the flag.
 * @param command argv of the trace
 */
export function missingEnds(graph: ProvenanceGraph, command: readonly string[], documented: DocumentedFlag): string[] {
  const { flag, value, ends } = documented
  const occurrence = graph.flagsOf(command).find((one) => one.flag === flag && one.value === value)
  if (!occurrence) return [`${flag} ${value} is not in the command`]
  const source = graph.placeOf(occurrence)
  const reached = graph.reach(source)
  return ends.flatMap((end) => {
    const found = reached.find((hop) => end.at.some((pattern) => isAt(graph, hop, pattern, end.value)))
    if (!found) return [`${flag} ${value} does not reach ${end.at.join(' | ')}`]
    const isOrigin = graph.origins(found.to).some(({ from }) => from !== null && isSame(from, source))
    return isOrigin ? [] : [`${flag} ${value} is no origin of ${end.at.join(' | ')}`]
  })
}

function isAt(graph: ProvenanceGraph, { to, evidence }: Hop, pattern: PlacePattern, value: Json | undefined): boolean {
  const hash = pattern.lastIndexOf('#')
  if (graph.nameOf(to) !== pattern.slice(0, hash)) return false
  const [wanted, path] = [pointerSegments(pattern.slice(hash + 1)), pointerSegments(to.path)]
  const fits =
    wanted.length === path.length && wanted.every((segment, index) => segment === '*' || segment === path[index])
  return fits && (value === undefined || hasAllOf(evidence.after, value))
}

/** Whether a value is the wanted one; of an object the members that are wanted. */
function hasAllOf(value: Json | undefined, wanted: Json): boolean {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) {
    return JSON.stringify(value) === JSON.stringify(wanted)
  }
  const members = typeof value === 'object' && value !== null ? (value as Record<string, Json>) : {}
  return Object.entries(wanted).every(([name, member]) => hasAllOf(members[name], member))
}

const isSame = (one: PlaceRef, other: PlaceRef): boolean =>
  one.seq === other.seq && one.path === other.path && one.range?.[0] === other.range?.[0]
