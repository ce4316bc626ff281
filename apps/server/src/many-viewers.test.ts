// Many viewers on one run, lost connections, and a viewer that does not read: everybody gets every event once, in order, and
// nobody waits for anybody. No engine runs here.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Run } from '@runthrough/tracer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Engineless, hashOf, outputOf } from './testing/engineless.ts'
import { KEEP_NOTHING, startServer, type TestServer } from './testing/test-server.ts'
import { Viewer } from './testing/viewer.ts'
import { Workbench } from './workbench.ts'

const VIEWERS = 20

let engineless: Engineless
let server: TestServer
let driver: Viewer
let run: Run
beforeEach(async () => {
  engineless = new Engineless()
  const workbench = new Workbench({ recordings: KEEP_NOTHING, abandonedAfter: 60_000, holdLimit: null })
  workbench.ready(engineless.tracer)
  server = await startServer(workbench)
  driver = await Viewer.greet(server)
  await driver.launch('docker run busybox', { stopOnEntry: false })
  run = engineless.runs[0] as Run
})
afterEach(async () => {
  driver.drop()
  await server.close()
})

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Lets the run grow, some events in each turn of the event loop. */
async function grow(events: number, size = 20): Promise<void> {
  for (let event = 1; event <= events; event++) {
    run.append(outputOf(`${event} `.repeat(size)))
    if (event % 17 === 0) await turn()
  }
}

const seenBy = (viewer: Viewer) =>
  viewer.until(() => (viewer.lastSeq(run.id) === run.log.events.length ? true : undefined))

test(`${VIEWERS} viewers who come at any time see the same, event for event`, async () => {
  const viewers: Viewer[] = []
  for (let number = 0; number < VIEWERS; number++) {
    viewers.push(await Viewer.greet({ ...server, token: server.viewerToken }, run.id, 0))
    await grow(100)
  }
  run.end(0, null)
  await Promise.all(viewers.map((viewer) => viewer.ended(run.id)))
  await Promise.all([driver, ...viewers].map(seenBy))
  const hash = hashOf(run.log.events)
  for (const viewer of [driver, ...viewers]) expect(hashOf(viewer.events(run.id))).toBe(hash)
  for (const viewer of viewers) viewer.drop()
})

test('a viewer whose connection breaks again and again has no gap and no double', async () => {
  const seen = []
  for (let connection = 0; connection < 10; connection++) {
    const viewer = await Viewer.greet(server, run.id, seen.length)
    const growing = grow(200)
    // Whatever has come by now is what this connection was good for.
    await viewer.until(() => (viewer.lastSeq(run.id) > seen.length + connection * 10 ? true : undefined))
    viewer.drop()
    seen.push(...viewer.events(run.id))
    await growing
  }
  expect(hashOf(seen)).toBe(hashOf(run.log.events.slice(0, seen.length)))
})

test('who asks for events that are not there yet gets those that come', async () => {
  const viewer = await Viewer.greet(server, run.id, 1_000_000)
  await viewer.until((messages) => messages.find(({ kind }) => kind === 'status'))
  await grow(3)
  await viewer.until(() => viewer.lastSeq(run.id) > 0 || undefined)
  expect(viewer.events(run.id).at(-1)?.seq).toBe(3)
  viewer.drop()
})

test('who turns to another run gets nothing of the first one any more', async () => {
  const viewer = await Viewer.greet(server, run.id, 0)
  await viewer.until((messages) => messages.find(({ kind }) => kind === 'status'))
  const other = await driver.launch('docker run other', { stopOnEntry: false })
  engineless.runs[1]?.append(outputOf('of the other'))
  // The first run grows in the same turn in which it is left.
  viewer.send({ kind: 'request', id: 7, request: { command: 'follow', run: other, lastSeq: 0 } })
  await grow(100)
  await viewer.until(() => viewer.lastSeq(other) === 1 || undefined)
  const since = viewer.messages.findIndex((message) => message.kind === 'status' && message.status.id === other)
  expect(viewer.messages.slice(since).filter((message) => message.kind === 'events' && message.run === run.id)).toEqual(
    [],
  )
  viewer.drop()
})

/** A viewer that greets and then reads nothing until it is told to. */
async function sleeper(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  const key = 'dGhlIHNhbXBsZSBub25jZQ=='
  socket.write(
    `GET /api/stream?token=${server.token} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  await once(socket, 'data')
  socket.write(frame(JSON.stringify({ kind: 'hello', protocol: 2, run: run.id, lastSeq: 0 })))
  await once(socket, 'data')
  socket.pause()
  return socket
}

/** A short text in a frame of RFC 6455 section 5.2, masked with zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}

test('a viewer that reads nothing is told so, holds up nobody, and gets the rest when it asks', async () => {
  const socket = await sleeper()
  // More than the kernel's buffers hold, and then more than a viewer may be behind.
  await grow(12_000, 400)
  await grow(22_000, 1)
  await seenBy(driver)
  let heard = ''
  socket.setEncoding('latin1').on('data', (data) => {
    heard += data
  })
  socket.resume()
  while (!heard.includes('"kind":"summary"')) await turn()
  const summary = /"kind":"summary","run":"[^"]*","sentSeq":(\d+),"lastSeq":(\d+)/.exec(heard)
  const [sent, last] = [Number(summary?.[1]), Number(summary?.[2])]
  expect(sent).toBeLessThan(last)
  expect(last).toBeLessThanOrEqual(run.log.events.length)
  const resumed = await Viewer.greet(server, run.id, sent)
  await seenBy(resumed)
  expect(hashOf(resumed.events(run.id))).toBe(hashOf(run.log.events.slice(sent)))
  expect(hashOf(driver.events(run.id))).toBe(hashOf(run.log.events))
  resumed.drop()
  socket.destroy()
})
