// A recording as a trace source. All of its events are there at once, and there is no engine behind it. The one thing that
// can be asked of it is to keep a note.
import {
  type Capabilities,
  capabilitiesOf,
  type EventOf,
  type MarkerNote,
  PROTOCOL_VERSION,
  type Recording,
  type Request,
  type Result,
  type RunStatus,
  shellLine,
  type TraceEvent,
} from '@runthrough/trace'
import type { Reply, SourceMessage, TraceSource } from './trace-source.ts'

/** Keeps a note where the recording is kept. Gives the reason where that is not possible. */
export type KeepNote = (note: MarkerNote) => Promise<Result<unknown>>

/** What can be done without a server, and a note, which then lasts as long as the page. */
const CAPABILITIES: Capabilities = {
  ...capabilitiesOf({ live: false, server: false, holdLimit: null }),
  supportsMarkers: true,
}

export class RecordingSource implements TraceSource {
  readonly #id: string
  readonly #recording: Recording
  readonly #keep: KeepNote | null
  #deliver: ((message: SourceMessage) => void) | null = null
  #length: number

  /**
   * @param id of the recording, in place of that of a run
   * @param keep where notes go; without it they last as long as the page
   */
  constructor(id: string, recording: Recording, keep: KeepNote | null = null) {
    this.#id = id
    this.#recording = recording
    this.#keep = keep
    this.#length = recording.events.length
  }

  open(deliver: (message: SourceMessage) => void): () => void {
    const { events, damage } = this.#recording
    this.#deliver = deliver
    deliver({ kind: 'hello', hello: helloOf(events[0]) })
    deliver({ kind: 'connection', connection: 'recording' })
    if (events.length > 0) {
      deliver({ kind: 'run', run: this.#id })
      deliver({ kind: 'status', status: statusOf(this.#id, events) })
      deliver({ kind: 'events', events })
    }
    if (damage !== null) deliver({ kind: 'refused', problem: damage })
    return () => {
      this.#deliver = null
    }
  }

  readonly ask = async (request: Request): Promise<Reply> => {
    if (request.command !== 'setMarker') return { kind: 'done', run: this.#id }
    const kept = await this.#keep?.(request.marker)
    if (kept && !kept.ok) return { kind: 'failed', problem: kept.error, risks: [] }
    const at = this.#recording.events.at(-1)?.at ?? 0
    this.#length++
    this.#deliver?.({ kind: 'events', events: [{ seq: this.#length, at, kind: 'marker', ...request.marker }] })
    return { kind: 'done', run: this.#id }
  }
}

function helloOf(header: TraceEvent | undefined): Extract<SourceMessage, { kind: 'hello' }>['hello'] {
  return {
    kind: 'hello',
    protocol: PROTOCOL_VERSION,
    capabilities: CAPABILITIES,
    engine: header?.kind === 'header' ? header.engine : null,
    unavailable: [],
    run: null,
    viewer: 1,
    role: 'viewer',
    viewerToken: null,
  }
}

/** A recording has ended, also one whose writer did not get to its end. */
function statusOf(id: string, events: readonly TraceEvent[]): RunStatus {
  const header = events[0]
  const end = events.findLast((event): event is EventOf<'end'> => event.kind === 'end')
  return {
    id,
    line: header?.kind === 'header' ? shellLine(header.command) : '',
    phase: 'ended',
    ahead: 0,
    exitCode: end?.exitCode ?? null,
    level: 'story',
    holdLevel: 'story',
    breakpoints: [],
    hold: null,
  }
}
