// Plays a written trace as a live run would come: up to the next stop, then only when it is asked to go on.
import {
  decodeRecording,
  type EventOf,
  problem,
  type Request,
  type RunPhase,
  type SetBreakpoint,
  type TraceEvent,
} from '@runthrough/trace'
import type { Reply, SourceMessage, TraceSource } from '../source/trace-source.ts'
import { sampleHello, sampleHold, sampleStatus } from './sample-hello.ts'
import { failingTrace, sampleTrace } from './sample-trace.ts'

/** @param address of a recording to play; the written traces where it is empty */
export async function openSample(address: string): Promise<SampleSource> {
  if (address === '') return new SampleSource()
  const recording = decodeRecording(await (await fetch(address)).text())
  if (!recording.ok) throw new Error(recording.error.code)
  return new SampleSource(recording.value.events)
}

/** A stage that the engine of the sample does not show. */
const HIDDEN = {
  stage: 'init.prepareRootfs',
  reason: { en: 'runc init runs from memory', 'zh-CN': 'runc init 从内存执行' },
}

export class SampleSource implements TraceSource {
  #deliver: ((message: SourceMessage) => void) | null = null
  #line = ''
  #number = 0
  #rest: TraceEvent[] = []
  #breakpoints: SetBreakpoint[] = []
  #held: EventOf<'stop'> | null = null
  readonly #trace: readonly TraceEvent[] | null

  /** @param trace what every launch plays; without it, what fits the command */
  constructor(trace: readonly TraceEvent[] | null = null) {
    this.#trace = trace
  }

  open(deliver: (message: SourceMessage) => void): () => void {
    this.#deliver = deliver
    const engine = { cli: '20.10.24', dockerd: '20.10.24', containerd: '1.6.20', runc: '1.1.5' }
    deliver({
      kind: 'hello',
      hello: {
        ...sampleHello({ engine }),
        unavailable: [HIDDEN],
      },
    })
    deliver({ kind: 'connection', connection: 'open' })
    return () => {
      this.#deliver = null
    }
  }

  readonly ask = async (request: Request): Promise<Reply> => {
    if (request.command === 'launch') return this.#launch(request)
    if (request.command === 'stepIn') this.#play(1)
    if (request.command === 'continue') this.#play(Number.POSITIVE_INFINITY)
    if (request.command !== 'setBreakpoints') return { kind: 'done', run: this.#id }
    const breakpoints = request.breakpoints.map((breakpoint, id) => {
      const isHidden = breakpoint.type === 'stage' && breakpoint.stage === HIDDEN.stage
      const { en, 'zh-CN': chinese } = HIDDEN.reason
      const parameters = { stage: HIDDEN.stage, 'reason@en': en, 'reason@zh-CN': chinese }
      return {
        id,
        breakpoint,
        verified: !isHidden,
        message: isHidden ? problem('stage-unavailable', parameters) : null,
      }
    })
    this.#breakpoints = breakpoints
    return { kind: 'done', run: this.#id, breakpoints }
  }

  get #id(): string {
    return `sample-${this.#number}`
  }

  #launch(request: Extract<Request, { command: 'launch' }>): Reply {
    if (request.line.includes('--privileged') && request.confirmed.length === 0) {
      const problem = { code: 'confirmation-needed' as const, parameters: { risks: 'privileged' } }
      return { kind: 'failed', problem, risks: ['privileged'] }
    }
    if (!request.line.startsWith('docker run')) {
      return { kind: 'failed', problem: { code: 'command-not-docker-run', parameters: {} }, risks: [] }
    }
    this.#number++
    this.#line = request.line
    this.#rest = [...(this.#trace ?? (request.line.includes('no-such') ? failingTrace() : sampleTrace()))]
    this.#deliver?.({ kind: 'run', run: this.#id })
    this.#play(request.stopOnEntry ? 1 : Number.POSITIVE_INFINITY)
    return { kind: 'done', run: this.#id }
  }

  /** Delivers up to and with the next `stops` stops, or to the end. */
  #play(stops: number): void {
    this.#tell('running')
    let left = stops
    const played: TraceEvent[] = []
    for (let event = this.#rest.shift(); event; event = this.#rest.shift()) {
      played.push(event)
      if (event.kind === 'stop') this.#held = event
      if (event.kind === 'stop' && --left === 0) break
    }
    this.#deliver?.({ kind: 'events', events: played })
    this.#tell(this.#rest.length === 0 ? 'ended' : 'held')
  }

  #tell(phase: RunPhase): void {
    const { pid, span, when } = this.#held ?? sampleHold
    const stages = this.#trace ?? sampleTrace()
    const entered = stages.find((event) => event.kind === 'enter' && event.span === span)
    const stage = entered?.kind === 'enter' ? entered.stage : sampleHold.stage
    const status = sampleStatus(this.#id, phase, {
      line: this.#line,
      exitCode: phase === 'ended' ? 0 : null,
      breakpoints: this.#breakpoints,
      hold: phase === 'held' ? { ...sampleHold, pid, span, stage, when } : null,
    })
    this.#deliver?.({ kind: 'status', status })
  }
}
