// A recording as a trace source. All of its events are there at once, and there is no engine behind it: whatever asks one
// for something is not on the screen.
import {
  capabilitiesOf,
  type EventOf,
  PROTOCOL_VERSION,
  type Recording,
  type RunStatus,
  type TraceEvent,
} from '@runthrough/trace'
import type { SourceMessage, TraceSource } from './trace-source.ts'

export class RecordingSource implements TraceSource {
  readonly ask = null
  readonly #id: string
  readonly #recording: Recording

  /** @param id of the recording, in place of that of a run */
  constructor(id: string, recording: Recording) {
    this.#id = id
    this.#recording = recording
  }

  open(deliver: (message: SourceMessage) => void): () => void {
    const { events, damage } = this.#recording
    const header = events[0]
    const engine = header?.kind === 'header' ? header.engine : null
    deliver({
      kind: 'hello',
      hello: {
        kind: 'hello',
        protocol: PROTOCOL_VERSION,
        capabilities: capabilitiesOf({ live: false, server: false, holdLimit: null }),
        engine,
        unavailable: [],
        run: null,
        viewer: 1,
        role: 'viewer',
        viewerToken: null,
      },
    })
    deliver({ kind: 'connection', connection: 'recording' })
    if (events.length === 0) return () => {}
    deliver({ kind: 'run', run: this.#id })
    deliver({ kind: 'status', status: statusOf(this.#id, events) })
    deliver({ kind: 'events', events })
    if (damage !== null) deliver({ kind: 'refused', problem: damage })
    return () => {}
  }
}

/** A recording has ended, also one whose writer did not get to its end. */
function statusOf(id: string, events: readonly TraceEvent[]): RunStatus {
  const header = events[0]
  const end = events.findLast((event): event is EventOf<'end'> => event.kind === 'end')
  const line = header?.kind === 'header' ? header.command.join(' ') : ''
  return {
    id,
    line,
    phase: 'ended',
    ahead: 0,
    exitCode: end?.exitCode ?? null,
    level: 'story',
    holdLevel: 'story',
    breakpoints: [],
    hold: null,
  }
}
