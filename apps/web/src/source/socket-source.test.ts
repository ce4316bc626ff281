import { PROTOCOL_VERSION, type RunStatus } from '@runthrough/trace'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sampleHello, sampleStatus } from '../testing/sample-hello.ts'
import { type Socket, SocketSource } from './socket-source.ts'
import type { SourceMessage } from './trace-source.ts'

/** The server's end of a socket, moved by hand. */
class Line implements Socket {
  onopen: Socket['onopen'] = null
  onmessage: Socket['onmessage'] = null
  onclose: Socket['onclose'] = null
  readonly sent: Record<string, unknown>[] = []
  isClosed = false

  send(data: string): void {
    this.sent.push(JSON.parse(data))
  }
  close(): void {
    this.isClosed = true
  }
  accept(): void {
    this.onopen?.call(this as never, new Event('open'))
  }
  say(message: object): void {
    this.onmessage?.call(this as never, new MessageEvent('message', { data: JSON.stringify(message) }))
  }
  breakDown(): void {
    this.onclose?.call(this as never, new Event('close') as CloseEvent)
  }
}

const hello = (run: RunStatus | null = null) => sampleHello({ run })
const output = (seq: number, run = 'one') => ({
  kind: 'events',
  run,
  events: [{ seq, at: seq, kind: 'output', stream: 'tty', data: String(seq) }],
})
const runOne = sampleStatus('one', 'running')

function setUp() {
  const lines: Line[] = []
  const source = new SocketSource(() => {
    const line = new Line()
    lines.push(line)
    return line
  })
  const heard: SourceMessage[] = []
  const end = source.open((message) => heard.push(message))
  const line = (index: number): Line => {
    const found = lines[index]
    if (!found) throw new Error(`There is no connection ${index}`)
    return found
  }
  /** Seqs of the events that were delivered, in order. */
  const seqs = () => heard.flatMap((message) => (message.kind === 'events' ? message.events.map(({ seq }) => seq) : []))
  return { source, heard, end, lines, line, seqs }
}

describe('the live source', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('greets first, and hears whom it greets', () => {
    const { line, heard } = setUp()
    line(0).accept()
    expect(line(0).sent).toEqual([{ kind: 'hello', protocol: PROTOCOL_VERSION, run: null, lastSeq: 0 }])
    line(0).say(hello())
    expect(heard.map((message) => message.kind)).toEqual(['connection', 'hello', 'connection'])
  })

  test('follows the run that the server names', () => {
    const { line, heard } = setUp()
    line(0).accept()
    line(0).say(hello(runOne))
    expect(line(0).sent[1]).toMatchObject({ request: { command: 'follow', run: 'one', lastSeq: 0 } })
    expect(heard.at(-1)).toEqual({ kind: 'run', run: 'one' })
  })

  test('delivers a burst of events as one message, in order', () => {
    const { line, heard, seqs } = setUp()
    line(0).accept()
    line(0).say(hello(runOne))
    for (const seq of [1, 2, 3]) line(0).say(output(seq))
    expect(seqs()).toEqual([])
    vi.runAllTimers()
    expect(seqs()).toEqual([1, 2, 3])
    expect(heard.filter((message) => message.kind === 'events')).toHaveLength(1)
  })

  test('delivers events before the status that came after them', () => {
    const { line, heard } = setUp()
    line(0).accept()
    line(0).say(hello(runOne))
    line(0).say(output(1))
    line(0).say({ kind: 'status', status: { ...runOne, phase: 'held' } })
    expect(heard.slice(-2).map((message) => message.kind)).toEqual(['events', 'status'])
  })

  test('drops doubles and asks for what is missing, once', () => {
    const { line, seqs } = setUp()
    line(0).accept()
    line(0).say(hello(runOne))
    line(0).say({ kind: 'response', id: 1, ok: true, run: 'one' })
    return Promise.resolve().then(() => {
      for (const seq of [1, 1, 3, 4]) line(0).say(output(seq))
      const follows = line(0).sent.slice(2)
      expect(follows).toMatchObject([{ request: { command: 'follow', run: 'one', lastSeq: 1 } }])
      for (const seq of [2, 3, 4]) line(0).say(output(seq))
      vi.runAllTimers()
      expect(seqs()).toEqual([1, 2, 3, 4])
    })
  })

  test('comes back after a break, later each time, and says where it stopped', () => {
    const { line, lines, heard, seqs } = setUp()
    line(0).accept()
    line(0).say(hello(runOne))
    line(0).say(output(1))
    line(0).breakDown()
    expect(heard.at(-1)).toEqual({ kind: 'connection', connection: 'reconnecting' })
    vi.advanceTimersByTime(250)
    line(1).breakDown()
    vi.advanceTimersByTime(499)
    expect(lines).toHaveLength(2)
    vi.advanceTimersByTime(1)
    line(2).accept()
    expect(line(2).sent).toEqual([{ kind: 'hello', protocol: PROTOCOL_VERSION, run: 'one', lastSeq: 1 }])
    line(2).say(hello(runOne))
    line(2).say(output(2))
    vi.runAllTimers()
    expect(seqs()).toEqual([1, 2])
  })

  test('turns to the run that it launched, from its first event', async () => {
    const { source, line, heard, seqs } = setUp()
    line(0).accept()
    line(0).say(hello())
    const size = { cols: 80, rows: 24 }
    const options = { stopOnEntry: true, confirmed: [], size, level: 'story' as const, breakpoints: [] }
    const reply = source.ask({ command: 'launch', line: 'docker run x', ...options })
    line(0).say({ kind: 'response', id: 1, ok: true, run: 'two' })
    line(0).say(output(1, 'two'))
    vi.runAllTimers()
    expect(await reply).toEqual({ kind: 'done', run: 'two' })
    expect(heard.filter((message) => message.kind === 'run')).toEqual([{ kind: 'run', run: 'two' }])
    expect(seqs()).toEqual([1])
  })

  test('answers a refused request with the problem and the risks', async () => {
    const { source, line } = setUp()
    line(0).accept()
    line(0).say(hello())
    const reply = source.ask({ command: 'next', run: 'one' })
    line(0).say({ kind: 'failure', id: 1, problem: { code: 'not-held', parameters: {} }, risks: [] })
    expect(await reply).toEqual({ kind: 'failed', problem: { code: 'not-held', parameters: {} }, risks: [] })
  })

  test('leaves no request open when the connection breaks', async () => {
    const { source, line } = setUp()
    line(0).accept()
    line(0).say(hello())
    const reply = source.ask({ command: 'next', run: 'one' })
    line(0).breakDown()
    expect(await reply).toEqual({ kind: 'disconnected' })
    expect(await source.ask({ command: 'next', run: 'one' })).toEqual({ kind: 'disconnected' })
  })

  test('does not try again where the server speaks another protocol', () => {
    const { line, lines, heard } = setUp()
    line(0).accept()
    line(0).say({ ...hello(), protocol: PROTOCOL_VERSION + 1 })
    vi.runAllTimers()
    expect(lines).toHaveLength(1)
    expect(heard.slice(-2).map((message) => message.kind)).toEqual(['refused', 'connection'])
  })

  test('can be ended and opened again, as StrictMode does', () => {
    const { source, end, line, lines } = setUp()
    end()
    expect(line(0).isClosed).toBe(true)
    const heard: SourceMessage[] = []
    source.open((message) => heard.push(message))
    line(1).accept()
    line(1).say(hello())
    vi.runAllTimers()
    expect(lines).toHaveLength(2)
    expect(heard.map((message) => message.kind)).toEqual(['connection', 'hello', 'connection'])
  })

  test('keeps an event of a shape that it does not know', () => {
    const { line, heard } = setUp()
    line(0).accept()
    line(0).say(hello(runOne))
    line(0).say({ kind: 'events', run: 'one', events: [{ seq: 1, at: 5, kind: 'output', stream: 'radio' }] })
    vi.runAllTimers()
    expect(heard.at(-1)).toMatchObject({ kind: 'events', events: [{ seq: 1, at: 5, kind: 'unknown' }] })
  })
})
