// `runthrough trace`: one run without the app, straight through, recorded to a file or to the standard output.
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { encodeEvent, explainProblem, type ProblemReport, problem } from '@runthrough/trace'
import { openTracer, parseArgv, type Run } from '@runthrough/tracer'
import { aftercareFor, stateFolder } from './place.ts'

interface TraceOptions {
  output?: string
  state?: string
  confirm?: string
}

/** Exit status when no container was run because of the command or the engine, as `docker run` itself has it. */
const NOT_RUN = 125

export async function trace(words: string[], options: TraceOptions): Promise<void> {
  const command = parseArgv(words)
  if (!command.ok) return refuse(command.error)
  const confirmed = new Set(options.confirm?.split(',') ?? [])
  const risks = command.value.risks.filter((risk) => !confirmed.has(risk))
  if (risks.length > 0) {
    refuse(problem('confirmation-needed', { risks: risks.join(', ') }))
    process.stderr.write(`  --confirm ${risks.join(',')}\n`)
    return
  }
  const state = stateFolder(options.state, 'trace')
  const tracer = await openTracer({
    state,
    aftercare: aftercareFor(state),
    onProgress: ({ step, detail }) => process.stderr.write(`… ${step}${detail === null ? '' : ` (${detail})`}\n`),
    onDiagnostic: (text) => process.stderr.write(`${text}\n`),
  })
  if (!tracer.ok) return refuse(tracer.error)
  const { columns = 80, rows = 24 } = process.stdout
  const run = tracer.value.launch({
    line: words.join(' '),
    command: command.value,
    stopOnEntry: false,
    terminal: command.value.tty ? { cols: columns, rows } : null,
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.terminate())
  connectTerminal(run, options.output !== undefined)
  const status = await record(run, options.output)
  await tracer.value.close()
  process.exitCode = status
  // Standard input may be a terminal that nobody will type at any more.
  process.stdin.destroy()
}

/** Types what this program is told into the terminal of the run, and shows its output where that does not hold the recording. */
function connectTerminal(run: Run, showOutput: boolean): void {
  if (process.stdin.isTTY && run.options.command.tty) process.stdin.setRawMode(true)
  process.stdin.on('data', (data) => run.input(data.toString()))
  process.stdin.on('end', () => run.endInput())
  if (!showOutput) return
  run.log.follow(0, (event) => {
    if (event.kind === 'output') (event.stream === 'stderr' ? process.stderr : process.stdout).write(event.data)
  })
}

/** Writes events as they come; resolves with the exit status of the container when the recording is complete. */
async function record(run: Run, file: string | undefined): Promise<number> {
  const target = file === undefined ? process.stdout : createWriteStream(path.resolve(file))
  const sink = file?.endsWith('.gz') ? createGzip() : target
  if (sink !== target) sink.pipe(target)
  const status = await new Promise<number>((resolve) => {
    run.log.follow(0, (event) => {
      sink.write(encodeEvent(event))
      if (event.kind === 'end') resolve(event.exitCode ?? NOT_RUN)
    })
  })
  if (target !== process.stdout) {
    sink.end()
    await finished(target)
  }
  return status
}

function refuse(report: ProblemReport): void {
  const { what, remedy } = explainProblem(report, 'en')
  process.stderr.write(`${what}\n${remedy}\n`)
  process.exitCode = NOT_RUN
}
