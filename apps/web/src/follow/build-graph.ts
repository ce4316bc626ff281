// The graph of a log. The rules and the worker are in a chunk of their own: nobody needs them before a run is shown.
import { provenanceRules } from '@runthrough/stages'
import { buildProvenance, type ProvenanceData, ProvenanceGraph, type TraceEvent } from '@runthrough/trace'

/**
 * The name under which a browser's developer tools, and the benchmark, see how long a graph took (User Timing): with the start of the
 * worker and the copies to it and back; `detail` has the milliseconds of the worker's own work.
 */
const TIMING = 'provenance graph'

/** What the worker is given, part after part. */
export interface EventsPart {
  events: readonly TraceEvent[]
  isLast: boolean
}

/** What the worker answers. */
export interface BuiltGraph {
  data: ProvenanceData
  milliseconds: number
}

/** Built by a worker; on this thread where there is none, as in a test. */
export async function buildGraph(events: readonly TraceEvent[]): Promise<ProvenanceGraph> {
  if (typeof Worker === 'undefined') return buildProvenance({ events }, provenanceRules)
  const start = performance.now()
  const worker = new Worker(new URL('./provenance-worker.ts', import.meta.url), { type: 'module' })
  try {
    const { data, milliseconds } = await new Promise<BuiltGraph>((resolve, reject) => {
      worker.onmessage = (message) => resolve(message.data as BuiltGraph)
      worker.onerror = ({ message }) => reject(new Error(message))
      void handOver(events, worker)
    })
    performance.measure(TIMING, { start, detail: milliseconds })
    return new ProvenanceGraph({ events }, provenanceRules, data)
  } finally {
    worker.terminate()
  }
}

/** Events that are copied at once: a long run would keep the page from anything else for a second. */
const BATCH = 5000

async function handOver(events: readonly TraceEvent[], worker: Worker): Promise<void> {
  for (let from = 0; from < events.length; from += BATCH) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve))
    const part: EventsPart = { events: events.slice(from, from + BATCH), isLast: from + BATCH >= events.length }
    worker.postMessage(part)
  }
}
