// What the tests of this package share: a tracer on a sandbox of its own, and runs through to their end.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CliExit, EngineSource } from '@runthrough/engine'
import type { Level } from '@runthrough/stages'
import { explainProblem, type Result, type RunStatus } from '@runthrough/trace'
import { type DockerRun, parseArgv, parseCommandLine } from '../command-line.ts'
import type { LaunchOptions, Run } from '../run.ts'
import { openTracer, type Tracer } from '../tracer.ts'

export interface TestTracer {
  tracer: Tracer
  state: string
  /** Removes every container, as a person would who cleans up by hand. */
  removeContainers: () => Promise<void>
  /** A docker command of somebody else, on the same engine and from the same probed program. */
  docker: (argv: readonly string[]) => Promise<CliExit>
  close: () => Promise<void>
}

/** @param level the finest level that the tests need: fewer probes are sooner on and off */
export async function openTestTracer(
  source: Partial<EngineSource> = {},
  level?: Level,
  unifiedCgroups = false,
): Promise<TestTracer> {
  const state = await mkdtemp(path.join(tmpdir(), 'runthrough-tracer-'))
  const opened = await openTracer({
    state,
    source,
    unifiedCgroups,
    ...(level && { level }),
    aftercare: [],
    onProgress: () => {},
    onDiagnostic: () => {},
  })
  if (!opened.ok) throw new Error(explainProblem(opened.error, 'en').what)
  const tracer = opened.value
  const removeContainers = async () => {
    const removed = await tracer.sandbox.removeContainers()
    if (!removed.ok) throw new Error(removed.error.message)
  }
  const docker = (argv: readonly string[]) => tracer.sandbox.startCli({ argv, terminal: null }).exited
  const close = async () => {
    await tracer.close()
    await rm(state, { recursive: true, force: true })
  }
  return { tracer, state, removeContainers, docker, close }
}

/** Launches a command; it runs through unless `options` say otherwise, and is held at every stage if they do. */
export function launch(tracer: Tracer, line: string, options: Partial<LaunchOptions> = {}): Run {
  return launchParsed(tracer, line, parseCommandLine(line), options)
}

/** The same for words that may hold anything. */
export function launchWords(tracer: Tracer, words: readonly string[]): Run {
  return launchParsed(tracer, words.join(' '), parseArgv(words), {})
}

function launchParsed(tracer: Tracer, line: string, command: Result<DockerRun>, options: Partial<LaunchOptions>): Run {
  if (!command.ok) throw new Error(command.error.code)
  return tracer.launch({
    line,
    command: command.value,
    stopOnEntry: false,
    level: 'engineer',
    terminal: null,
    ...options,
  })
}

/** Resolves when the status of a run is as asked for. */
export function reached(run: Run, is: (status: RunStatus) => boolean): Promise<RunStatus> {
  return new Promise((resolve) => {
    const ends: (() => void)[] = []
    const unfollow = run.onStatus((status) => {
      if (!is(status)) return
      resolve(status)
      for (const end of ends) end()
    })
    ends.push(unfollow)
  })
}

export const ended = (run: Run): Promise<RunStatus> => reached(run, ({ phase }) => phase === 'ended')
