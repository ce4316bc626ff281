// `runthrough trace`: one run without the app, straight through, recorded to a file or to the standard output.
import { constants } from 'node:os'
import { explainProblem, fail, type HoldLevel, ok, type ProblemReport, problem, type Result } from '@runthrough/trace'
import { type DockerRun, describeProgress, openTracer, parseArgv, type Run } from '@runthrough/tracer'
import { aftercareFor, type EngineOptions, sourceOf, stateFolder } from './place.ts'
import { openRecording, type RecordingFile } from './recording-file.ts'

interface TraceOptions extends EngineOptions {
  level: HoldLevel
  output?: string
  state?: string
  confirm?: string
}

/** Exit status when no container was run because of the command or the engine, as `docker run` itself has it. */
export const NOT_RUN = 125

export async function trace(words: string[], options: TraceOptions): Promise<void> {
  const command = confirmedCommand(words, options.confirm)
  if (!command.ok) return refuse(command.error)
  let recording: RecordingFile
  try {
    recording = openRecording(options.output)
  } catch (error) {
    return giveUp((error as Error).message)
  }
  // From here on there is something to clean up, so an interruption is only noted.
  const interrupted = whenInterrupted(recording)
  const state = stateFolder(options.state, 'trace', options)
  const tracer = await openTracer({
    state,
    source: sourceOf(options),
    level: options.level,
    aftercare: aftercareFor(state),
    onProgress: (progress) => process.stderr.write(`… ${describeProgress(progress)}\n`),
    onDiagnostic: (text) => process.stderr.write(`${text}\n`),
  })
  if (!tracer.ok) return refuse(tracer.error)
  if (!interrupted.aborted) {
    const { columns: cols = 80, rows = 24 } = process.stdout
    const run = tracer.value.launch({
      line: words.join(' '),
      command: command.value,
      stopOnEntry: false,
      level: 'story',
      terminal: command.value.tty ? { cols, rows } : null,
    })
    interrupted.addEventListener('abort', () => run.terminate())
    connectTerminal(run, options.output !== undefined)
    process.exitCode = await record(run, recording)
  }
  await tracer.value.close()
  if (interrupted.aborted) process.exitCode = interrupted.reason as number
  // Standard input may be a terminal that nobody will type at any more.
  process.stdin.destroy()
}

/** The command, unless it asks for power over the host that has not been accepted. */
function confirmedCommand(words: string[], confirm = ''): Result<DockerRun> {
  const command = parseArgv(words)
  if (!command.ok) return command
  const accepted = new Set(confirm.split(','))
  const risks = command.value.risks.filter((risk) => !accepted.has(risk))
  return risks.length === 0 ? ok(command.value) : fail(problem('confirmation-needed', { risks: risks.join(',') }))
}

/** Aborted, with the exit status as its reason, when somebody wants the run to end or nobody takes the recording. */
function whenInterrupted({ failed }: RecordingFile): AbortSignal {
  const interruption = new AbortController()
  const by = (signal: NodeJS.Signals) => interruption.abort(128 + constants.signals[signal])
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, by)
  void failed.then((error) => {
    if (error.code === 'EPIPE') return by('SIGPIPE')
    process.stderr.write(`The recording cannot be written: ${error.message}\n`)
    interruption.abort(NOT_RUN)
  })
  return interruption.signal
}

/** Types what this program is told into the terminal of the run, and shows its output where that does not hold the recording. */
function connectTerminal(run: Run, showOutput: boolean): void {
  if (process.stdin.isTTY && run.options.command.tty) process.stdin.setRawMode(true)
  process.stdin.setEncoding('utf8')
  process.stdin.on('data', (text: string) => run.input(text))
  process.stdin.on('end', () => run.endInput())
  process.stdout.on('resize', () => run.resize({ cols: process.stdout.columns, rows: process.stdout.rows }))
  if (!showOutput) return
  run.log.follow(0, (event) => {
    if (event.kind === 'output') (event.stream === 'stderr' ? process.stderr : process.stdout).write(event.data)
  })
}

/** Writes events as they come; resolves with the exit status of the container when the recording is complete. */
async function record(run: Run, recording: RecordingFile): Promise<number> {
  const status = await new Promise<number>((resolve) => {
    run.log.follow(0, (event) => {
      recording.write(event)
      if (event.kind === 'end') resolve(event.exitCode ?? NOT_RUN)
    })
  })
  await recording.close()
  return status
}

function refuse(report: ProblemReport): void {
  const { what, remedy } = explainProblem(report, 'en')
  giveUp(`${what}\n${remedy}`)
  if (report.code === 'confirmation-needed') process.stderr.write(`  --confirm ${report.parameters['risks']}\n`)
}

function giveUp(reason: string): void {
  process.stderr.write(`${reason}\n`)
  process.exitCode = NOT_RUN
}
