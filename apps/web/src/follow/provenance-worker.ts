// Builds the graph of provenance in a thread of its own: the events come in, the hops go out.
import { provenanceRules } from '@runthrough/stages'
import { buildProvenance, type TraceEvent } from '@runthrough/trace'
import type { BuiltGraph } from './build-graph.ts'

self.onmessage = ({ data }: MessageEvent<readonly TraceEvent[]>) => {
  const start = performance.now()
  const built = buildProvenance({ events: data }, provenanceRules)
  self.postMessage({ data: built.data, milliseconds: performance.now() - start } satisfies BuiltGraph)
}
