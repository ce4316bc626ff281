// The server as a program: listens first, so that the page can show how the engine starts, then starts it.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { diagnose } from '@runthrough/engine'
import { explainProblem } from '@runthrough/trace'
import { openTracer } from '@runthrough/tracer'
import { Access, createToken } from './access.ts'
import { createHttpServer } from './http.ts'
import { Workbench } from './workbench.ts'

/** Milliseconds that a run waits for a viewer who reloads the page or has lost the connection. */
const ABANDONED_AFTER = 15_000

const { values, positionals: aftercare } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '7300' },
    state: { type: 'string', default: '.runthrough/sandbox' },
    'abandoned-after': { type: 'string', default: String(ABANDONED_AFTER) },
  },
})
const state = path.resolve(values.state)
const say = (text: string) => process.stdout.write(`${text}\n`)

const workbench = new Workbench(Number(values['abandoned-after']))
const token = createToken()
const access = new Access(token)
const server = createHttpServer({
  access,
  workbench,
  webRoot: path.join(import.meta.dirname, '../../web/dist'),
  examine: () => diagnose({ state }),
})
server.listen(Number(values.port), '127.0.0.1')
try {
  await once(server, 'listening')
} catch (error) {
  process.stderr.write(
    `Port ${values.port} cannot be used: ${(error as Error).message}\nTry another: --port 0 takes any free one.\n`,
  )
  process.exit(1)
}
const { port } = server.address() as AddressInfo
access.listensOn(port)

say('Starting the sandbox engine …')
const opening = openTracer({
  state,
  aftercare,
  onProgress: (progress) => {
    say(`  ${progress.step}${progress.detail === null ? '' : ` (${progress.detail})`}`)
    workbench.report(progress)
  },
  onDiagnostic: (text) => process.stderr.write(`${text}\n`),
})
say(`Open  http://127.0.0.1:${port}/?token=${token}`)

let stopping = false
const stop = async () => {
  if (stopping) return
  stopping = true
  say('Stopping the sandbox engine …')
  const opened = await opening
  if (opened.ok) await opened.value.close()
  server.close()
  server.closeAllConnections()
  if (process.connected) process.disconnect()
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
// Started by `runthrough serve`: without it nobody could stop this one from a terminal.
process.on('disconnect', () => void stop())

const tracer = await opening
if (tracer.ok) {
  workbench.ready(tracer.value)
  say('Ready. Ctrl-C stops it and cleans up.')
} else {
  workbench.unavailable(tracer.error)
  const { what, remedy } = explainProblem(tracer.error, 'en')
  say(`${what}\n${remedy}`)
}
