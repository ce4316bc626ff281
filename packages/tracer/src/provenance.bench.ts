// What the graph of where values come from costs and knows: the processor time to build it of the runs that come with the program, the first
// time, as a worker does, and once the code is warm; and how much of the specification has an origin that is not known.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { provenanceRules } from '@runthrough/stages'
import {
  buildProvenance,
  decodeRecording,
  type Json,
  type ProvenanceGraph,
  type TraceEvent,
  UNKNOWN,
} from '@runthrough/trace'
import { test } from 'vitest'
import { median, milliseconds } from './testing/statistics.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const FOLDERS = ['recordings', 'packages/stages/fixtures'].map((folder) => path.join(ROOT, folder))
const BUILDS = 10

function eventsOf(file: string): readonly TraceEvent[] {
  const decoded = decodeRecording(gunzipSync(readFileSync(file)).toString())
  if (!decoded.ok) throw new Error(`${file}: ${decoded.error.code}`)
  return decoded.value.events
}

const leavesOf = (value: Json): number =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? Object.values(value).reduce<number>((sum, member) => sum + leavesOf(member), 0)
    : 1

/** Leaves of the last specification of a run, and those of them whose origin is not known; null for a run that has none. */
function specificationOf(events: readonly TraceEvent[], graph: ProvenanceGraph) {
  const spec = events.findLast((event) => event.kind === 'snapshot' && event.of === 'Spec')
  if (spec?.kind !== 'snapshot') return null
  const unknown = graph
    .origins({ seq: spec.seq, kind: 'document', path: '' })
    .filter(({ how }) => how === 'unknown')
    .reduce((sum, { evidence }) => sum + leavesOf(evidence.after ?? null), 0)
  return { leaves: leavesOf(spec.value), unknown }
}

/** All values that the events of a run show, and those of them whose origin is not known. */
function valuesOf(events: readonly TraceEvent[], graph: ProvenanceGraph) {
  const all = events.reduce((sum, { seq }) => {
    const value = graph.valueOf({ seq, kind: 'document', path: '' })
    return value === undefined ? sum : sum + leavesOf(value)
  }, 0)
  return { all, unknown: graph.data.hops.filter(([, , , , rule]) => graph.data.rules[rule] === UNKNOWN).length }
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

test('provenance', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.gz'))
      .map((name) => path.join(folder, name)),
  )
  const first: string[] = []
  const rows = files.map((file) => {
    const events = eventsOf(file)
    // Of the processor: a busy machine does not make the work more.
    const times = Array.from({ length: BUILDS }, () => {
      const began = process.cpuUsage()
      buildProvenance({ events }, provenanceRules)
      return process.cpuUsage(began).user / 1000
    })
    if (first.length === 0) first.push(`${path.basename(file)}: ${milliseconds(times[0] ?? 0)} the first time`)
    const graph = buildProvenance({ events }, provenanceRules)
    const [spec, values] = [specificationOf(events, graph), valuesOf(events, graph)]
    return { file, time: median(times), hops: graph.data.hops.length, spec, values }
  })
  console.log(`\n${first.join('\n')}\n`)
  console.log('run                        build      hops   of all values unknown   of those of the last Spec unknown')
  for (const { file, time, hops, spec, values } of rows) {
    const name = path.basename(file, '.jsonl.gz')
    const all = `${values.all}: ${percent(values.unknown, values.all)}`
    const last = spec ? `${spec.leaves}: ${percent(spec.unknown, spec.leaves)}` : ''
    console.log(
      `${name.padEnd(22)} ${milliseconds(time).padStart(9)} ${String(hops).padStart(9)} ${all.padStart(23)} ${last.padStart(34)}`,
    )
  }
})
