// Holds what was read from memory against what the engine itself says: its answers, its files, the bundle.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Sandbox } from '@runthrough/engine'
import { deriveSpans, diffDocuments, documentsAt, type Json, type TraceEvent } from '@runthrough/trace'

/** A field of a document that is not compared, as JSON pointers with `*` for one segment, and why. */
const NOT_COMPARED: readonly { of: string; field: RegExp; reason: string }[] = [
  {
    of: 'Config',
    field: /^\/MacAddress$/,
    reason:
      'From Docker 25 on it belongs to the network, and `docker inspect` alone fills it in (daemon/inspect.go); it is compared in ' +
      'config.v2.json, where it stands as it is in memory.',
  },
]

export interface Difference {
  of: string
  field: string
  memory: Json | undefined
  engine: Json | undefined
}

export interface Comparison {
  /** Values without members that were held against one another. */
  fields: number
  differing: Difference[]
}

/** A document as it was read, and as the engine says it. */
interface Pair {
  of: string
  memory: Json | undefined
  engine: Json | undefined
}

/** Compares every document of a run whose container still runs. Throws where one was not read. */
export async function compareWithEngine(events: readonly TraceEvent[], sandbox: Sandbox): Promise<Comparison> {
  const last = documentsAt(events, events.length)
  const memory = (of: string) => last.get(of)?.value
  const id = memory('ContainerID')
  if (typeof id !== 'string') throw new Error('the container has no id')
  const inspected = await sandbox.api.inspectContainer(id)
  if (!inspected.ok) throw new Error(inspected.error.message)
  const answer = inspected.value as unknown as Record<string, Json>
  const root = `/proc/${sandbox.pids.dockerd}/root`
  const file = async (...place: string[]) => JSON.parse(await readFile(path.join(root, ...place), 'utf8')) as Json
  const stored = path.join(sandbox.folder.data, 'containers', id)
  const bundle = path.join(sandbox.folder.run, 'containerd/io.containerd.runtime.v2.task/moby', id)
  const config = await file(bundle, 'config.json')
  return compare([
    { of: 'Config', memory: memory('Config'), engine: answer.Config },
    { of: 'HostConfig', memory: memory('HostConfig'), engine: answer.HostConfig },
    { of: 'HostConfig', memory: memory('HostConfig'), engine: await file(stored, 'hostconfig.json') },
    { of: 'Container', memory: memory('Container'), engine: await file(stored, 'config.v2.json') },
    ...savedWhenRegistered(events),
    // dockerd made it, and runc was given it.
    ...['dockerd.createSpec', 'runc.createContainer'].map((stage) => {
      return { of: 'Spec', memory: readAt(events, stage, 'Spec'), engine: config }
    }),
  ])
}

/** The moment at which dockerd has just written both files: what is in memory is what is in them. */
function savedWhenRegistered(events: readonly TraceEvent[]): Pair[] {
  const stage = 'dockerd.Register'
  return [
    { of: 'Container', memory: readAt(events, stage, 'Container'), engine: readAt(events, stage, 'config.v2.json') },
    { of: 'HostConfig', memory: readAt(events, stage, 'HostConfig'), engine: readAt(events, stage, 'hostconfig.json') },
  ]
}

/** What was last read of a document or file at a stage. */
function readAt(events: readonly TraceEvent[], stage: string, of: string): Json | undefined {
  const { spans } = deriveSpans(events)
  const event = events.findLast(
    (one) =>
      (one.kind === 'snapshot' || one.kind === 'file') && one.of === of && spans.get(one.span ?? -1)?.stage === stage,
  )
  if (event?.kind === 'snapshot') return event.value
  return event?.kind === 'file' && event.content !== null ? (JSON.parse(event.content) as Json) : undefined
}

function compare(pairs: readonly Pair[]): Comparison {
  const comparison: Comparison = { fields: 0, differing: [] }
  for (const { of, memory, engine } of pairs) {
    if (memory === undefined || engine === undefined) throw new Error(`${of} was not read`)
    comparison.fields += leaves(engine)
    for (const { path: field, before, after } of diffDocuments(memory, engine)) {
      if (NOT_COMPARED.some((skip) => skip.of === of && skip.field.test(field))) continue
      comparison.differing.push({ of, field, memory: before, engine: after })
    }
  }
  return comparison
}

function leaves(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  const members = Object.values(value)
  return members.length === 0 ? 1 : members.reduce<number>((sum, member) => sum + leaves(member), 0)
}
