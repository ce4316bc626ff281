// Builds the graph of provenance in a thread of its own: the events come in, the hops go out.
import { provenanceRules } from '@runthrough/stages'
import { buildProvenance, type TraceEvent } from '@runthrough/trace'
import type { BuiltGraph, EventsPart } from './build-graph.ts'

const events: TraceEvent[] = []

self.onmessage = ({ data }: MessageEvent<EventsPart>) => {
  for (const event of data.events) events.push(event)
  if (!data.isLast) return
  const start = performance.now()
  const built = buildProvenance({ events }, provenanceRules)
  self.postMessage({ data: built.data, milliseconds: performance.now() - start } satisfies BuiltGraph)
}
