// The server as a program: listens first, so that the page can show how the engine starts, then starts it.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Library } from '@runthrough/recordings'
import { explainProblem, HoldLevel } from '@runthrough/trace'
import { describeProgress, examine, openTracer } from '@runthrough/tracer'
import { Access, createToken } from './access.ts'
import { CommandHelps } from './command-help.ts'
import { createHttpServer } from './http.ts'
import { RunRecordings } from './run-recordings.ts'
import { Workbench } from './workbench.ts'

/** Milliseconds that a run waits for a viewer who reloads the page or has lost the connection. */
const ABANDONED_AFTER = 15_000
/** Seconds after which a held process resumes by itself; 0 for never. */
const HOLD_LIMIT = 600

const { values, positionals: aftercare } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '7300' },
    state: { type: 'string', default: '.runthrough/sandbox' },
    engine: { type: 'string' },
    cli: { type: 'string' },
    level: { type: 'string', default: 'engineer' },
    'abandoned-after': { type: 'string', default: String(ABANDONED_AFTER) },
    'hold-limit': { type: 'string', default: String(HOLD_LIMIT) },
  },
})
const state = path.resolve(values.state)
const source = { engine: values.engine ?? null, cli: values.cli ?? null }
const say = (text: string) => process.stdout.write(`${text}\n`)
// A terminal or pipe that is gone: nobody reads any more, and everything else goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const holdLimit = Number(values['hold-limit']) * 1000
const library = new Library(path.join(state, 'recordings'))
const recordings = new RunRecordings(library, (text) => process.stderr.write(`${text}\n`))
const finest = HoldLevel.parse(values.level)
const workbench = new Workbench({
  recordings,
  finest,
  abandonedAfter: Number(values['abandoned-after']),
  holdLimit: holdLimit > 0 ? holdLimit : null,
})
const commandHelps = new CommandHelps(() => workbench.isFree)
const token = createToken()
const access = new Access(token, createToken())
const { server, close } = createHttpServer({
  access,
  workbench,
  library,
  webRoot: path.join(import.meta.dirname, '../../web/dist'),
  examine: () => examine({ state, source }),
  commandHelps,
})
server.listen(Number(values.port), '127.0.0.1')
try {
  await once(server, 'listening')
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException
  const reason = code === 'EADDRINUSE' ? 'another program is using it' : message
  process.stderr.write(
    `Port ${values.port} cannot be used: ${reason}.\nTry another one; --port 0 takes any that is free.\n`,
  )
  process.exit(1)
}
const { port } = server.address() as AddressInfo
access.listensOn(port)

const page = `http://127.0.0.1:${port}/?token=`
const address = `Open  ${page}${token}\nWatch ${page}${access.viewerToken}`
say(`${address}\n      The page shows how the engine starts, which takes some seconds.\n\nStarting the sandbox engine`)
const opening = openTracer({
  state,
  source,
  level: finest,
  aftercare,
  onProgress: (progress) => {
    if (!progress.done) say(`  ${describeProgress(progress)} …`)
    workbench.report(progress)
  },
  onDiagnostic: (text) => process.stderr.write(`${text}\n`),
})

let stopping = false
const stop = async () => {
  if (stopping) return
  stopping = true
  say('\nStopping the sandbox engine …')
  const opened = await opening
  if (opened.ok) await opened.value.close()
  await recordings.settled()
  close()
  if (process.connected) process.disconnect()
  say('Stopped.')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop())
// Started by `runthrough serve`: without it nobody could stop this one from a terminal.
process.on('disconnect', () => void stop())

const tracer = await opening
if (tracer.ok) {
  await commandHelps.ready(tracer.value)
  workbench.ready(tracer.value)
  if (!stopping) say(`\nReady. Ctrl-C stops it and cleans up.\n${address}`)
} else {
  workbench.unavailable(tracer.error)
  const { what, remedy } = explainProblem(tracer.error, 'en')
  say(`\n${what}\n${remedy}\nRecordings can be played all the same:\n${address}`)
}
