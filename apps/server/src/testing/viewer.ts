// A viewer without a browser: one WebSocket, everything that came over it, and requests in the words of the protocol.
import { once } from 'node:events'
import {
  type ClientMessage,
  PROTOCOL_VERSION,
  parseEvent,
  type Request,
  type RunStatus,
  ServerMessage,
  type TraceEvent,
} from '@runthrough/trace'
import { WebSocket } from 'ws'

type Answer = Extract<ServerMessage, { kind: 'response' | 'failure' }>

type Launch = Extract<Request, { command: 'launch' }>

/** A launch that runs through at the level of the story, unless told otherwise. */
export function launchOf(line: string, options: Partial<Launch> = {}): Launch {
  const size = { cols: 80, rows: 24 }
  return {
    command: 'launch',
    line,
    stopOnEntry: false,
    confirmed: [],
    size,
    level: 'story',
    breakpoints: [],
    ...options,
  }
}

/** Where a server is, and what it wants to be told: the address that it prints. */
export interface Address {
  port: number
  token: string
}

export class Viewer {
  readonly messages: ServerMessage[] = []
  /** Resolves with the code with which the connection was closed. */
  readonly closed: Promise<number>
  readonly #socket: WebSocket
  readonly #waiting = new Set<() => void>()
  #lastId = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data) => {
      this.messages.push(ServerMessage.parse(JSON.parse(String(data))))
      for (const look of this.#waiting) look()
    })
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => resolve(code))
    })
  }

  /** Connects and says nothing. Rejects with the HTTP status where the upgrade is refused. */
  static async open({ port, token }: Address, headers: Record<string, string> = {}): Promise<Viewer> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/stream?token=${token}`, { headers })
    const viewer = new Viewer(socket)
    await once(socket, 'open')
    return viewer
  }

  /** Connects and greets; `run` and `lastSeq` resume a stream. */
  static async greet(address: Address, run: string | null = null, lastSeq = 0): Promise<Viewer> {
    const viewer = await Viewer.open(address)
    viewer.send({ kind: 'hello', protocol: PROTOCOL_VERSION, run, lastSeq })
    return viewer
  }

  send(message: ClientMessage): void {
    this.sendText(JSON.stringify(message))
  }

  sendText(text: string): void {
    this.#socket.send(text)
  }

  /** Cuts the connection, as a lost network does. */
  drop(): void {
    this.#socket.terminate()
  }

  /** Resolves with the first thing that `find` finds in the messages, now or when it has come. */
  until<Found>(find: (messages: readonly ServerMessage[]) => Found | undefined): Promise<Found> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find(this.messages)
        if (found === undefined) return
        this.#waiting.delete(look)
        resolve(found)
      }
      this.#waiting.add(look)
      look()
    })
  }

  request(request: Request): Promise<Answer> {
    const id = ++this.#lastId
    this.send({ kind: 'request', id, request })
    return this.until((messages) =>
      messages.find((one): one is Answer => (one.kind === 'response' || one.kind === 'failure') && one.id === id),
    )
  }

  /** Resolves when everything that was sent so far has been answered, or the connection was closed. */
  settled(): Promise<'closed' | 'answered'> {
    const answered = this.request({ command: 'continue', run: 'no-such-run' }).then(() => 'answered' as const)
    return Promise.race([this.closed.then(() => 'closed' as const), answered])
  }

  /** Launches a command and gives the id of its run. Throws where that is refused. */
  async launch(line: string, options: Partial<Launch>): Promise<string> {
    const answer = await this.request(launchOf(line, options))
    if (answer.kind === 'failure' || answer.run === null) throw new Error(`not launched: ${JSON.stringify(answer)}`)
    return answer.run
  }

  /** Goes on to the next step, wherever it is, and resolves where the run stands then: held again, or ended. */
  async stepIn(run: string): Promise<RunStatus> {
    const since = this.messages.length
    await this.request({ command: 'stepIn', run })
    return this.still(run, since)
  }

  /** Steps until a stage is entered. */
  async stepTo(run: string, stage: string): Promise<void> {
    const isThere = () => this.events(run).some((event) => event.kind === 'enter' && event.stage === stage)
    for (let status = await this.still(run); !isThere(); status = await this.stepIn(run)) {
      if (status.phase === 'ended') throw new Error(`${stage} was not reached`)
    }
  }

  /** Resolves when the run is held or has ended, by the messages after the first `since`. */
  still(run: string, since = 0): Promise<RunStatus> {
    return this.until(() => this.statuses(run, since).find(({ phase }) => phase === 'held' || phase === 'ended'))
  }

  ended(run: string): Promise<RunStatus> {
    return this.until(() => this.statuses(run).find(({ phase }) => phase === 'ended'))
  }

  statuses(run: string, since = 0): RunStatus[] {
    return this.messages
      .slice(since)
      .flatMap((message) => (message.kind === 'status' && message.status.id === run ? message.status : []))
  }

  events(run: string): TraceEvent[] {
    return this.messages.flatMap((message) => {
      if (message.kind !== 'events' || message.run !== run) return []
      return message.events.map((event) => {
        const parsed = parseEvent(event)
        if (!parsed.ok) throw new Error(parsed.reason)
        return parsed.event
      })
    })
  }

  /** Seq of the last event of a run that has come; 0 before the first. */
  lastSeq(run: string): number {
    const last = this.messages.findLast((message) => message.kind === 'events' && message.run === run)
    const event = last?.kind === 'events' ? last.events.at(-1) : undefined
    return event === undefined ? 0 : Number((event as { seq: number }).seq)
  }

  /** What was printed on the terminal of a run. */
  output(run: string): string {
    return this.events(run)
      .map((event) => (event.kind === 'output' ? event.data : ''))
      .join('')
  }
}
