// Steps through a held run as a viewer would, and writes down where it was.
import { deriveSpans, type RunStatus } from '@runthrough/trace'
import type { Run } from '../run.ts'
import { reached } from './test-tracer.ts'

/** Where a run is held: `enter dockerd.create`. Undefined if it has ended. */
export async function whereHeld(run: Run): Promise<string | undefined> {
  const status = await reached(run, isStill)
  if (status.phase === 'ended') return undefined
  const stop = run.log.events.findLast((event) => event.kind === 'stop')
  const span = stop && deriveSpans(run.log.events).spans.get(stop.span)
  return stop && span ? `${stop.when} ${span.stage}` : undefined
}

/** Steps on until the run is held at a place, `enter dockerd.create`. Throws when it ends before. */
export async function stepTo(run: Run, place: string): Promise<void> {
  for (let held = await whereHeld(run); held !== place; held = await whereHeld(run)) {
    if (held === undefined) throw new Error(`${place} was not reached`)
    run.stepIn()
  }
}

const isStill = ({ phase }: RunStatus): boolean => phase === 'held' || phase === 'ended'

/**
 * The stages of a run as they were entered and left, one list for each request or process that was served on its own:
 * only within one of these is the order always the same.
 */
export function storyByThread(run: Run): Record<string, string[]> {
  const { spans } = deriveSpans(run.log.events)
  const threads: Record<string, string[]> = {}
  const rootOf = (id: number): string => {
    const span = spans.get(id)
    const parent = span?.parent === null || span === undefined ? undefined : spans.get(span.parent)
    return span && parent?.pid === span.pid && sameThread(parent.stage, span.stage)
      ? rootOf(parent.id)
      : (span?.stage ?? '')
  }
  for (const event of run.log.events) {
    if (event.kind !== 'enter' && event.kind !== 'leave') continue
    const thread = rootOf(event.span)
    threads[thread] ??= []
    threads[thread].push(`${event.kind} ${spans.get(event.span)?.stage}`)
  }
  return threads
}

const sameThread = (parent: string, child: string): boolean => parent.split('.')[0] === child.split('.')[0]
