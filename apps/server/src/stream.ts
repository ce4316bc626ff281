// One viewer on one WebSocket: reads its requests, sends it what happens in the run that it follows.
import {
  ClientMessage,
  eventToJson,
  PROTOCOL_VERSION,
  type ProblemReport,
  problem,
  type Request,
  type ServerMessage,
} from '@runthrough/trace'
import type { Run } from '@runthrough/tracer'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Workbench } from './workbench.ts'

/** Bytes that may wait in the socket of a viewer that reads too slowly, before it is sent away to come back later. */
const SLOW_VIEWER_BYTES = 32 * 1024 * 1024
/** RFC 6455 section 7.4.1 and the IANA registry of close codes. */
const CLOSE = { policyViolation: 1008, tryAgainLater: 1013 } as const

export class Stream {
  readonly #socket: WebSocket
  readonly #workbench: Workbench
  readonly #endings: (() => void)[] = []
  #unfollow: () => void = () => {}
  #greeted = false

  constructor(socket: WebSocket, workbench: Workbench) {
    this.#socket = socket
    this.#workbench = workbench
    socket.on('message', (data) => this.#receive(String(data)))
    socket.on('close', () => this.#end())
    // A message that is too long or no WebSocket frame: `ws` closes the connection with the code that says so.
    socket.on('error', () => {})
  }

  #receive(text: string): void {
    const message = readMessage(text)
    if (typeof message === 'string') this.#refuse(problem('message-invalid', { reason: message }))
    else if (message.kind === 'hello') this.#greet(message)
    else if (this.#greeted) this.#answer(message.id, message.request)
    else this.#refuse(problem('message-invalid', { reason: 'a request before hello' }))
  }

  #refuse(report: ProblemReport): void {
    this.#send({ kind: 'refused', problem: report })
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
    this.#send(this.#workbench.greeting(resumed))
    this.#endings.push(
      this.#workbench.onProgress((progress) => this.#send({ kind: 'progress', progress })),
      this.#workbench.onReady(() => this.#send(this.#workbench.greeting(undefined))),
    )
    if (resumed) this.#follow(resumed, hello.lastSeq)
  }

  #answer(id: number, request: Request): void {
    if (request.command === 'launch') {
      const launched = this.#workbench.launch(request)
      if (!launched.ok) {
        this.#send({ kind: 'failure', id, problem: launched.error.problem, risks: launched.error.risks })
        return
      }
      this.#send({ kind: 'response', id, ok: true, run: launched.value.id })
      this.#follow(launched.value, 0)
      return
    }
    const run = this.#workbench.run(request.run)
    const failure = run ? this.#command(run, request) : problem('no-such-run', { run: request.run })
    if (failure) this.#send({ kind: 'failure', id, problem: failure, risks: [] })
    else this.#send({ kind: 'response', id, ok: true, run: request.run })
  }

  #command(run: Run, request: Exclude<Request, { command: 'launch' }>): ProblemReport | null {
    switch (request.command) {
      case 'follow':
        this.#follow(run, request.lastSeq)
        return null
      case 'next':
        return run.next()
      case 'continue':
        return run.continue()
      case 'pause':
        return run.pause()
      case 'terminate':
        return run.terminate()
      case 'input':
        return run.input(request.data)
      case 'resize':
        return run.resize(request.size)
    }
  }

  #follow(run: Run, lastSeq: number): void {
    this.#unfollow()
    const endings = [
      this.#workbench.addViewer(run),
      run.onStatus((status) => this.#send({ kind: 'status', status })),
      run.log.follow(lastSeq, (event) => this.#send({ kind: 'event', run: run.id, event: eventToJson(event) })),
    ]
    this.#unfollow = () => {
      this.#unfollow = () => {}
      for (const end of endings) end()
    }
  }

  #send(message: ServerMessage): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > SLOW_VIEWER_BYTES) this.#socket.close(CLOSE.tryAgainLater)
    else this.#socket.send(JSON.stringify(message))
  }

  #end(): void {
    this.#unfollow()
    for (const end of this.#endings.splice(0)) end()
  }
}

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
