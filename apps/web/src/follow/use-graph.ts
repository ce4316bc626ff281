// The graph of the run that is shown, for whoever asks. Built once for a recording; for a run that goes on, anew as it grows,
// one build after another.
import type { ProvenanceGraph, TraceEvent } from '@runthrough/trace'
import { useEffect } from 'react'
import { create } from 'zustand'
import { useRun } from '../run/run-context.ts'

interface Built {
  /** The log of which it was built: by its first event, which tells runs apart, and its length. */
  first: TraceEvent
  length: number
  graph: ProvenanceGraph
}

const useBuilt = create<{ built: Built | null }>(() => ({ built: null }))

/** Milliseconds between two builds of a run that goes on. */
const PAUSE = 1000

let isBuilding = false
let wanted: readonly TraceEvent[] = []

async function build(events: readonly TraceEvent[]): Promise<void> {
  wanted = events
  if (isBuilding) return
  isBuilding = true
  try {
    for (let next = wanted; !isBuiltOf(next); next = wanted) {
      const first = next[0]
      if (first === undefined) return
      const { buildGraph } = await import('./build-graph.ts')
      useBuilt.setState({ built: { first, length: next.length, graph: await buildGraph(next) } })
      if (wanted !== next && wanted[0] === first) await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
  } finally {
    isBuilding = false
  }
}

function isBuiltOf(events: readonly TraceEvent[]): boolean {
  const { built } = useBuilt.getState()
  return built !== null && built.first === events[0] && built.length === events.length
}

/** Has the graph built, as long as this is on the screen. */
export function useBuildGraph(): void {
  const events = useRun((state) => state.events)
  useEffect(() => void build(events), [events])
}

/** Null until it is there. Of a run that goes on, it may lack the newest events for a moment. */
export function useGraph(): ProvenanceGraph | null {
  const events = useRun((state) => state.events)
  const built = useBuilt((state) => state.built)
  return built !== null && built.first === events[0] ? built.graph : null
}
