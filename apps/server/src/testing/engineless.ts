// Runs without an engine: what happens in them is written by the test. Everything behind the tracer is the real thing.
import { createHash, randomUUID } from 'node:crypto'
import { type EventBody, encodeEvent, type TraceEvent } from '@runthrough/trace'
import { type LaunchOptions, Run, type Tracer } from '@runthrough/tracer'

export class Engineless {
  readonly runs: Run[] = []
  readonly versions = { cli: '20.10.24', dockerd: '20.10.24', containerd: '1.6.20', runc: '1.1.5' }
  readonly unavailable = []

  launch(options: LaunchOptions): Run {
    const run = new Run(randomUUID(), options, 0)
    this.runs.push(run)
    run.begin({ write: () => {}, endInput: () => {}, resize: () => {}, kill: () => {} })
    return run
  }

  /** As the workbench takes it. */
  get tracer(): Tracer {
    return this as unknown as Tracer
  }
}

export const outputOf = (data: string): EventBody => ({ kind: 'output', stream: 'tty', data })

/** One number for everything that a viewer has seen, in its order. */
export function hashOf(events: readonly TraceEvent[]): string {
  const hash = createHash('sha256')
  for (const event of events) hash.update(encodeEvent(event))
  return hash.digest('hex')
}
