// Two hundred viewers on one live run: how long an event takes from the log to a viewer, and that each of them gets every event.
// The viewers live in this process too, so their work counts in.
import { createHash } from 'node:crypto'
import { encodeEvent, PROTOCOL_VERSION } from '@runthrough/trace'
import type { Run } from '@runthrough/tracer'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Engineless, outputOf } from './testing/engineless.ts'
import { KEEP_NOTHING, startServer } from './testing/test-server.ts'
import { Viewer } from './testing/viewer.ts'
import { Workbench } from './workbench.ts'

const VIEWERS = 200
/** Events come in bursts, as stages read several documents at once: 2000 a second for five seconds. */
const BURSTS = 1000
const BURST = 10
const INTERVAL = 5

test(`${VIEWERS} viewers`, async () => {
  const engineless = new Engineless()
  const workbench = new Workbench({ recordings: KEEP_NOTHING, abandonedAfter: 60_000, holdLimit: null })
  workbench.ready(engineless.tracer)
  const server = await startServer(workbench)
  const driver = await Viewer.greet(server)
  const id = await driver.launch('docker run busybox', { stopOnEntry: false })
  const run = engineless.runs[0] as Run
  driver.drop()

  /** Milliseconds at which each event was appended, by seq. */
  const appendedAt: number[] = [0]
  const latencies: number[] = []
  const viewers = await Promise.all(Array.from({ length: VIEWERS }, () => watch(server, id, appendedAt, latencies)))
  const wholeLog = createHash('sha256')
  for (let burst = 0; burst < BURSTS; burst++) {
    for (let event = 0; event < BURST; event++) {
      appendedAt.push(performance.now())
      wholeLog.update(encodeEvent(run.append(outputOf(`${burst} ${event} ${'x'.repeat(200)}`))))
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL))
  }
  const hashes = await Promise.all(viewers.map(({ done }) => done(BURSTS * BURST)))
  const digest = wholeLog.digest('hex')
  expect(hashes).toEqual(Array(VIEWERS).fill(digest))
  latencies.sort((left, right) => left - right)
  const at = (part: number) => `${latencies[Math.ceil(part * latencies.length) - 1]?.toFixed(1)} ms`
  process.stdout.write(
    `\n${VIEWERS} viewers, ${BURSTS * BURST} events, ${latencies.length} messages: p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}; ` +
      `every viewer has every event (seq and SHA-256)\n`,
  )
  for (const { socket } of viewers) socket.terminate()
  await server.close()
})

/** A viewer that keeps no events: it checks that their numbers have no gap, and hashes them. */
async function watch(
  server: { port: number; viewerToken: string },
  run: string,
  appendedAt: readonly number[],
  latencies: number[],
) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/stream?token=${server.viewerToken}`)
  const hash = createHash('sha256')
  let lastSeq = 0
  let look = () => {}
  socket.on('message', (data) => {
    const message = JSON.parse(String(data))
    if (message.kind !== 'events') return
    const first = message.events[0].seq
    latencies.push(performance.now() - (appendedAt[first] ?? Number.NaN))
    for (const event of message.events) {
      if (event.seq !== lastSeq + 1) throw new Error(`event ${event.seq} after ${lastSeq}`)
      lastSeq = event.seq
      hash.update(encodeEvent(event))
    }
    look()
  })
  await new Promise((resolve) => socket.on('open', resolve))
  socket.send(JSON.stringify({ kind: 'hello', protocol: PROTOCOL_VERSION, run, lastSeq: 0 }))
  const done = (events: number) =>
    new Promise<string>((resolve) => {
      look = () => {
        if (lastSeq === events) resolve(hash.digest('hex'))
      }
      look()
    })
  return { socket, done }
}
