// One viewer on one WebSocket: reads its requests, sends it what happens in the run that it follows.
import {
  ClientMessage,
  PROTOCOL_VERSION,
  type ProblemReport,
  problem,
  type Request,
  type ServerMessage,
  type SetBreakpoint,
  type ViewerRole,
} from '@runthrough/trace'
import type { Run } from '@runthrough/tracer'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Member } from './audience.ts'
import { EventPump } from './event-pump.ts'
import type { Workbench } from './workbench.ts'

/** Bytes that may wait in the socket of a viewer that reads nothing, before it is sent away to come back later. */
const LOST_VIEWER_BYTES = 32 * 1024 * 1024
/** Events by which a run may grow while a viewer takes nothing, before it gets a summary. See `EventPump`. */
const PATIENCE = 10_000
/** RFC 6455 section 7.4.1 and the IANA registry of close codes. */
const CLOSE = { policyViolation: 1008, tryAgainLater: 1013 } as const

/** A request for a run that is there. */
type RunRequest = Exclude<Request, { command: 'launch' }>
type Answer = { breakpoints?: SetBreakpoint[]; seq?: number } | { problem: ProblemReport }

export interface StreamOptions {
  workbench: Workbench
  role: ViewerRole
  /** The token that lets others look on, for whoever may hand it out. */
  viewerToken: string
  patience?: number
}

let lastViewer = 0

export class Stream implements Member {
  readonly id = ++lastViewer
  readonly role: ViewerRole
  readonly #socket: WebSocket
  readonly #options: StreamOptions
  readonly #workbench: Workbench
  readonly #endings: (() => void)[] = []
  #followed: { run: Run; pump: EventPump; end: () => void } | null = null
  #greeted = false

  constructor(socket: WebSocket, options: StreamOptions) {
    this.#socket = socket
    this.#options = options
    this.#workbench = options.workbench
    this.role = options.role
    socket.on('message', (data) => this.#receive(String(data)))
    socket.on('close', () => this.#end())
    // A message that is too long or no WebSocket frame: `ws` closes the connection with the code that says so.
    socket.on('error', () => {})
  }

  tell(message: ServerMessage): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > LOST_VIEWER_BYTES) this.#socket.close(CLOSE.tryAgainLater)
    else this.#socket.send(JSON.stringify(message))
  }

  #receive(text: string): void {
    const message = readMessage(text)
    if (typeof message === 'string') this.#refuse(problem('message-invalid', { reason: message }))
    else if (message.kind === 'hello') this.#greet(message)
    else if (this.#greeted) this.#answer(message.id, message.request)
    else this.#refuse(problem('message-invalid', { reason: 'a request before hello' }))
  }

  #refuse(report: ProblemReport): void {
    this.tell({ kind: 'refused', problem: report })
    this.#socket.close(CLOSE.policyViolation)
  }

  #greet(hello: Extract<ClientMessage, { kind: 'hello' }>): void {
    if (hello.protocol !== PROTOCOL_VERSION) {
      const versions = { client: String(hello.protocol), server: String(PROTOCOL_VERSION) }
      this.#refuse(problem('protocol-mismatch', versions))
      return
    }
    if (this.#greeted) return
    this.#greeted = true
    const resumed = hello.run === null ? undefined : this.#workbench.run(hello.run)
    this.#sendHello(resumed)
    this.#endings.push(
      this.#workbench.onProgress((progress) => this.tell({ kind: 'progress', progress })),
      this.#workbench.onReady(() => this.#sendHello(undefined)),
    )
    if (resumed) this.#follow(resumed, hello.lastSeq)
  }

  #sendHello(run: Run | undefined): void {
    const { role } = this
    const viewerToken = role === 'driver' ? this.#options.viewerToken : null
    this.tell({ ...this.#workbench.greeting(run), viewer: this.id, role, viewerToken })
  }

  #answer(id: number, request: Request): void {
    if (request.command === 'launch') {
      this.#launch(id, request)
      return
    }
    const { run: name } = request
    const run = name === null ? null : this.#workbench.run(name)
    const answer = this.#answerFor(run, request)
    if ('problem' in answer) this.tell({ kind: 'failure', id, problem: answer.problem, risks: [] })
    else this.tell({ kind: 'response', id, ok: true, run: name, ...answer })
  }

  #answerFor(run: Run | null | undefined, request: RunRequest): Answer {
    if (run) return this.#command(run, request) ?? {}
    // Only this can be asked without a run.
    if (run === null && request.command === 'setBreakpoints') {
      return { breakpoints: this.#workbench.verify(request.breakpoints) }
    }
    return { problem: problem('no-such-run', { run: String(request.run) }) }
  }

  #launch(id: number, request: Extract<Request, { command: 'launch' }>): void {
    const refusal = { problem: problem('read-only'), risks: [] }
    const launched = this.role === 'driver' ? this.#workbench.launch(request) : ({ ok: false, error: refusal } as const)
    if (!launched.ok) {
      this.tell({ kind: 'failure', id, ...launched.error })
      return
    }
    const run = launched.value
    this.tell({ kind: 'response', id, ok: true, run: run.id, breakpoints: run.status.breakpoints })
    this.#follow(run, 0)
    this.#workbench.audience(run).mayDrive(this)
  }

  #command(run: Run, request: RunRequest): Answer | null {
    if (request.command === 'follow') {
      this.#follow(run, request.lastSeq)
      return null
    }
    if (request.command === 'setMarker') {
      const marked = this.role === 'driver' ? run.mark(request.marker) : undefined
      if (!marked) return { problem: problem('read-only') }
      return marked.ok ? { seq: marked.value } : { problem: marked.error }
    }
    const audience = this.#workbench.audience(run)
    if (request.command === 'takeControl') return failed(audience.take(this))
    if (request.command === 'handOver') return failed(audience.handOver(this, request.to))
    const refused = audience.mayDrive(this)
    if (refused) return { problem: refused }
    if (request.command !== 'setBreakpoints') return failed(this.#control(run, request))
    const breakpoints = this.#workbench.verify(request.breakpoints)
    run.setBreakpoints(breakpoints)
    return { breakpoints }
  }

  #control(
    run: Run,
    request: Exclude<RunRequest, { command: 'follow' | 'setMarker' | 'takeControl' | 'handOver' | 'setBreakpoints' }>,
  ): ProblemReport | null {
    switch (request.command) {
      case 'next':
        return run.next(request.granularity)
      case 'stepIn':
        return run.stepIn(request.granularity)
      case 'stepOut':
        return run.stepOut(request.granularity)
      case 'continue':
        return run.continue()
      case 'pause':
        return run.pause()
      case 'goto':
        return this.#workbench.goto(run, request.target)
      case 'terminate':
        return run.terminate()
      case 'setLevel':
        run.setLevel(request.level)
        return null
      case 'extendHold':
        return run.extendHold()
      case 'input':
        return run.input(request.data)
      case 'resize':
        return run.resize(request.size)
    }
  }

  #follow(run: Run, lastSeq: number): void {
    const previous = this.#followed
    const leave = previous?.run === run ? null : this.#workbench.addViewer(run, this)
    const { patience = PATIENCE } = this.#options
    previous?.pump.stop()
    // From here on nothing of the previous run is sent any more.
    this.#followed = null
    const batches = this.#workbench.batches(run)
    const tell = (message: ServerMessage) => this.tell(message)
    const pump = new EventPump({ socket: this.#socket, run, batches, lastSeq, patience, tell })
    if (previous && leave === null) {
      this.#followed = { ...previous, pump }
      this.tell({ kind: 'status', status: run.status })
      return
    }
    previous?.end()
    const unlisten = run.onStatus((status) => {
      // What led to a state is told before it, to whoever keeps up.
      this.#followed?.pump.flush()
      this.tell({ kind: 'status', status })
    })
    const end = () => {
      unlisten()
      leave?.()
    }
    this.#followed = { run, pump, end }
  }

  #end(): void {
    this.#followed?.pump.stop()
    this.#followed?.end()
    this.#followed = null
    for (const end of this.#endings.splice(0)) end()
  }
}

const failed = (report: ProblemReport | null): Answer | null => (report ? { problem: report } : null)

/** A message of the client, or why it is none. */
function readMessage(text: string): ClientMessage | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return 'not JSON'
  }
  const parsed = ClientMessage.safeParse(json)
  return parsed.success ? parsed.data : z.prettifyError(parsed.error)
}
