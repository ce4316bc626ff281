// `runthrough serve`: the server is a program of its own; this one starts it and passes on what it is told.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { HoldLevel } from '@runthrough/trace'
import { aftercareFor, type EngineOptions, serverProgram, sourceOf, stateFolder } from './place.ts'

interface ServeOptions extends EngineOptions {
  port: number
  level: HoldLevel
  /** Seconds; 0 for never. */
  holdLimit: number
  state?: string
}

export async function serve(options: ServeOptions): Promise<void> {
  const state = stateFolder(options.state, 'sandbox', options)
  const { engine, cli } = sourceOf(options)
  const source = [...(engine ? ['--engine', engine] : []), ...(cli ? ['--cli', cli] : [])]
  const asked = [
    '--port',
    String(options.port),
    '--level',
    options.level,
    '--hold-limit',
    String(options.holdLimit),
    '--state',
    state,
    ...source,
  ]
  const argv = [serverProgram, ...asked, '--', ...aftercareFor(state)]
  // The channel closes with this process, however it ends; the server takes that as its own end.
  const server = spawn(process.execPath, argv, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  // A terminal sends Ctrl-C to both processes, anybody else to this one; being told twice does no harm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill(signal))
  const [code, signal] = (await once(server, 'exit')) as [number | null, NodeJS.Signals | null]
  if (signal !== null) process.stderr.write(`The server was ended by ${signal}.\n`)
  process.exitCode = code ?? 1
}
