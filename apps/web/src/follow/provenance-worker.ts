// Builds the graph of provenance in a thread of its own: the events come in, the hops go out.
import { provenanceRules } from '@runthrough/stages'
import { buildProvenance, type TraceEvent } from '@runthrough/trace'

self.onmessage = ({ data }: MessageEvent<readonly TraceEvent[]>) => {
  self.postMessage(buildProvenance({ events: data }, provenanceRules).data)
}
