// A live server as a trace source: one WebSocket that comes back by itself. After a break the server is told the last
// event that arrived, so that the log on this side has neither a gap nor a double.
import { PROTOCOL_VERSION, parseEvent, problem, type Request, ServerMessage, type TraceEvent } from '@runthrough/trace'
import type { Reply, SourceMessage, TraceSource } from './trace-source.ts'

/** Milliseconds to wait before each further attempt to connect; the last one repeats. */
const RETRY_DELAYS = [250, 500, 1000, 2000, 4000, 8000] as const
/** Milliseconds for which events are collected, so that a burst is one update of the screen. */
const BATCH_DELAY = 50

/** The part of a browser's WebSocket that is used here. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>

export class SocketSource implements TraceSource {
  readonly #connect: () => Socket
  #deliver: ((message: SourceMessage) => void) | null = null
  #socket: Socket | null = null
  #greeted = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #run: string | null = null
  #lastSeq = 0
  #catchingUp = false
  #batch: TraceEvent[] = []
  #flushTimer: ReturnType<typeof setTimeout> | undefined
  #lastRequest = 0
  readonly #pending = new Map<number, { request: Request; resolve: (reply: Reply) => void }>()

  /** @param connect opens a new socket to the server's stream */
  constructor(connect: () => Socket) {
    this.#connect = connect
  }

  open(deliver: (message: SourceMessage) => void): () => void {
    this.#deliver = deliver
    this.#failures = 0
    deliver({ kind: 'connection', connection: 'connecting' })
    this.#dial()
    return () => {
      if (this.#deliver !== deliver) return
      this.#flush()
      this.#deliver = null
      clearTimeout(this.#retry)
      this.#hangUp()
    }
  }

  readonly ask = (request: Request): Promise<Reply> => {
    const socket = this.#socket
    if (socket === null || !this.#greeted) return Promise.resolve({ kind: 'disconnected' })
    const id = ++this.#lastRequest
    return new Promise((resolve) => {
      this.#pending.set(id, { request, resolve })
      socket.send(JSON.stringify({ kind: 'request', id, request }))
    })
  }

  #dial(): void {
    const socket = this.#connect()
    this.#socket = socket
    socket.onopen = () => {
      const hello = { kind: 'hello', protocol: PROTOCOL_VERSION, run: this.#run, lastSeq: this.#lastSeq }
      socket.send(JSON.stringify(hello))
    }
    socket.onmessage = ({ data }) => this.#receive(String(data))
    socket.onclose = () => this.#dialAgain()
  }

  #dialAgain(): void {
    this.#hangUp()
    this.#emit({ kind: 'connection', connection: 'reconnecting' })
    const delay = RETRY_DELAYS[Math.min(this.#failures, RETRY_DELAYS.length - 1)]
    this.#failures++
    this.#retry = setTimeout(() => this.#dial(), delay)
  }

  #hangUp(): void {
    const socket = this.#socket
    this.#socket = null
    this.#greeted = false
    this.#catchingUp = false
    for (const { resolve } of this.#pending.values()) resolve({ kind: 'disconnected' })
    this.#pending.clear()
    if (socket === null) return
    socket.onopen = null
    socket.onmessage = null
    socket.onclose = null
    socket.close()
  }

  #receive(text: string): void {
    const parsed = ServerMessage.safeParse(JSON.parse(text))
    if (!parsed.success) {
      this.#giveUp(problem('protocol-mismatch', { client: String(PROTOCOL_VERSION), server: '?' }))
      return
    }
    const message = parsed.data
    switch (message.kind) {
      case 'hello':
        if (message.protocol !== PROTOCOL_VERSION) {
          const versions = { client: String(PROTOCOL_VERSION), server: String(message.protocol) }
          this.#giveUp(problem('protocol-mismatch', versions))
          return
        }
        this.#greeted = true
        this.#failures = 0
        this.#emit({ kind: 'hello', hello: message })
        this.#emit({ kind: 'connection', connection: 'open' })
        if (message.run !== null && this.#run === null) {
          this.#turnTo(message.run.id)
          this.#catchUp()
        }
        return
      case 'refused':
        this.#giveUp(message.problem)
        return
      case 'response':
        this.#answer(message.id, { kind: 'done', run: message.run, breakpoints: message.breakpoints })
        return
      case 'failure':
        this.#answer(message.id, { kind: 'failed', problem: message.problem, risks: message.risks })
        return
      case 'status':
        this.#emit({ kind: 'status', status: message.status })
        return
      case 'progress':
        this.#emit({ kind: 'progress', progress: message.progress })
        return
      case 'audience':
        this.#emit({ kind: 'audience', run: message.run, viewers: message.viewers, driver: message.driver })
        return
      case 'controlRequested':
        this.#emit({ kind: 'controlRequested', run: message.run, by: message.by })
        return
      case 'events':
        for (const event of message.events) this.#receiveEvent(message.run, event)
        return
      case 'summary':
        // The server stopped sending because this page took nothing for a while. It reads again, so it asks for the rest.
        if (message.run === this.#run) {
          this.#emit({ kind: 'missed', run: message.run, upTo: message.lastSeq })
          this.#catchUp()
        }
        return
    }
    message satisfies never
  }

  #receiveEvent(run: string, json: unknown): void {
    if (run !== this.#run) this.#turnTo(run)
    const event = readEvent(json)
    if (event === null || event.seq <= this.#lastSeq) return
    if (event.seq > this.#lastSeq + 1) {
      this.#catchUp()
      return
    }
    this.#lastSeq = event.seq
    this.#batch.push(event)
    this.#flushTimer ??= setTimeout(() => this.#flush(), BATCH_DELAY)
  }

  /** The server streams one run at a time; from here on it is this one. */
  #turnTo(run: string): void {
    this.#flush()
    this.#run = run
    this.#lastSeq = 0
    this.#emit({ kind: 'run', run })
  }

  /** Asks for what is missing, once until it is answered. */
  #catchUp(): void {
    if (this.#catchingUp || this.#run === null) return
    this.#catchingUp = true
    void this.ask({ command: 'follow', run: this.#run, lastSeq: this.#lastSeq }).then(() => {
      this.#catchingUp = false
    })
  }

  #answer(id: number, reply: Reply): void {
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    if (pending?.request.command === 'launch' && reply.kind === 'done' && reply.run !== null) this.#turnTo(reply.run)
    pending?.resolve(reply)
  }

  #giveUp(reason: ReturnType<typeof problem>): void {
    this.#emit({ kind: 'refused', problem: reason })
    this.#emit({ kind: 'connection', connection: 'lost' })
    this.#hangUp()
  }

  #flush(): void {
    clearTimeout(this.#flushTimer)
    this.#flushTimer = undefined
    if (this.#batch.length === 0) return
    const events = this.#batch
    this.#batch = []
    this.#deliver?.({ kind: 'events', events })
  }

  /** Delivers after the events that came before, so that the order of the server is kept. */
  #emit(message: SourceMessage): void {
    this.#flush()
    this.#deliver?.(message)
  }
}

/** An event of a shape that this page does not know is kept as it came, as one of an unknown kind is. */
function readEvent(json: unknown): TraceEvent | null {
  const parsed = parseEvent(json)
  if (parsed.ok) return parsed.event
  const original = json as Record<string, unknown> | null
  if (typeof original?.seq !== 'number') return null
  return { seq: original.seq, at: Number(original.at ?? 0), kind: 'unknown', original }
}
