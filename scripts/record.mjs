// npm run record: performs the runs of `record/runs.mjs` on a real engine and keeps their recordings in `recordings/`, with
// an index of their titles. Arguments choose runs by their ids; the others stay as they are. With `--flags` it performs those
// that use many flags, for the tests of `packages/stages`; `--engine` takes another release's engine for them, and another folder
// where those of this machine's are to stay.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import { gzipSync } from 'node:zlib'
import { runs as bundled } from './record/runs.mjs'
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main, StepFailed } = await import('./steps/command.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')
const { engineRoot, ownSuite } = await import('./steps/engine-roots.mjs')
const { root } = await import('./steps/places.mjs')
const { say, step } = await import('./steps/say.mjs')

/** The same on every machine: paths below it are part of what is recorded. */
const STATE = '/var/tmp/runthrough'
/** As is that of the engine of another release. */
const ENGINE = '/var/tmp/runthrough-engine'
const { values, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { flags: { type: 'boolean', default: false }, engine: { type: 'string' }, folder: { type: 'string' } },
})
const FOLDER = values.folder ?? join(root, values.flags ? 'packages/stages/fixtures' : 'recordings')
const TERMINAL = { cols: 80, rows: 24 }
/** What the shell of busybox says last when it waits for input, apart from control sequences. */
const PROMPT = '/ # '
/** Milliseconds of silence after a prompt: the shell may draw it twice, and a person is to follow what is typed. */
const TYPING_PAUSE = 600

await main(async () => {
  await installDependencies()
  // Only now: it is one of the dependencies.
  const { runnerImport } = await import('vite')
  const load = async (name) => (await runnerImport(join(root, `packages/${name}/src/index.ts`))).module
  const { openTracer, parseCommandLine } = await load('tracer')
  const { encodeEvent, explainProblem } = await load('trace')

  const suite = values.engine ?? ownSuite()
  const runs = values.flags ? (await load('stages')).flagRunsOn(suite).map(ofFlags) : bundled
  const unknown = chosen.filter((id) => !runs.some((run) => run.id === id))
  if (unknown.length > 0) throw new StepFailed(`There is no run ${unknown.join(', ')}.`)

  if (values.engine) cpSync(engineRoot(values.engine), ENGINE, { recursive: true, verbatimSymlinks: true })
  const opened = await step('Starting the sandbox engine', (tell) =>
    openTracer({
      state: STATE,
      source: values.engine ? { engine: ENGINE } : {},
      aftercare: [],
      onProgress: (progress) => tell(progress.step),
      onDiagnostic: (text) => say(text),
    }),
  )
  if (!opened.ok) {
    clear()
    throw new StepFailed(explainProblem(opened.error, 'en').what)
  }
  const tracer = opened.value
  mkdirSync(FOLDER, { recursive: true })
  try {
    await tracer.sandbox.provideBusybox()
    for (const run of runs) {
      if (chosen.length > 0 && !chosen.includes(run.id)) continue
      for (const argv of run.before ?? []) await docker(tracer, argv)
      const files = Object.entries(run.files ?? {})
      for (const [file, text] of files) if (text !== null) writeFileSync(file, text)
      const events = await step(run.id, () => record(tracer, parseCommandLine(run.line).value, run))
      for (const [file] of files) rmSync(file)
      for (const argv of run.after ?? []) await docker(tracer, argv)
      const end = events.findLast(({ kind }) => kind === 'end')
      if (![run.exitCode].flat().includes(end.exitCode) || end.error !== null) {
        say(events.map((event) => (event.kind === 'output' ? event.data : '')).join(''))
        throw new StepFailed(`${run.id} ended with ${JSON.stringify(end)} where exit code ${run.exitCode} was due.`)
      }
      const lost = events.filter(({ kind }) => kind === 'lost')
      if (lost.length > 0) throw new StepFailed(`${run.id} has lost events: record it again.`)
      // Without a time in its header, so that the same events are the same file.
      writeFileSync(join(FOLDER, `${run.id}.jsonl.gz`), gzipSync(events.map(encodeEvent).join(''), { level: 9 }))
    }
    if (!values.flags) writeIndex(runs)
  } finally {
    await step('Stopping the sandbox engine', () => tracer.close())
    if (values.flags) (await load('engine')).removeCgroups((await load('stages')).FLAG_CGROUP)
    clear()
  }
})

function clear() {
  for (const folder of [STATE, ENGINE]) rmSync(folder, { recursive: true, force: true })
}

/** Runs a command of docker beside the runs that are recorded. */
async function docker(tracer, argv) {
  const { code } = await tracer.sandbox.startCli({ argv, terminal: null }).exited
  if (code !== 0) throw new StepFailed(`docker ${argv.join(' ')} ended with ${code}.`)
}

/** A run that uses many flags, in the words of those that come with the program. */
function ofFlags({ id, line, before, after, exitCodes, files }) {
  return { id: `flags-${id}`, line, before, after, files, exitCode: exitCodes }
}

/** Lets a run go through to its end, types into its terminal, and gives its events. */
async function record(tracer, command, { line, typed = [] }) {
  const run = tracer.launch({
    line,
    command,
    stopOnEntry: false,
    level: 'story',
    terminal: command.tty ? TERMINAL : null,
  })
  const lines = [...typed]
  let shown = ''
  let typing
  return new Promise((resolve) => {
    run.log.follow(0, (event) => {
      if (event.kind === 'end') resolve(run.log.events)
      if (event.kind !== 'output') return
      shown += event.data
      clearTimeout(typing)
      if (lines.length === 0 || !stripVTControlCharacters(shown).endsWith(PROMPT)) return
      typing = setTimeout(() => {
        shown = ''
        run.input(lines.shift())
      }, TYPING_PAUSE)
    })
  })
}

/** The titles of the recordings that are there, in the order of the runs. */
function writeIndex(runs) {
  const entries = runs.flatMap(({ id, line, exitCode, title, description }) => {
    const file = `${id}.jsonl.gz`
    try {
      return [{ id, file, size: readFileSync(join(FOLDER, file)).length, line, exitCode, title, description }]
    } catch {
      return [] // not recorded yet
    }
  })
  writeFileSync(join(FOLDER, 'index.json'), `${JSON.stringify({ recordings: entries }, null, 2)}\n`)
}
