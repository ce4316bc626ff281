// What the tests of this package share: a tracer on a sandbox of its own, and runs through to their end.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CliExit } from '@runthrough/engine'
import { explainProblem, type RunStatus } from '@runthrough/trace'
import { parseCommandLine } from '../command-line.ts'
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

export async function openTestTracer(): Promise<TestTracer> {
  const state = await mkdtemp(path.join(tmpdir(), 'runthrough-tracer-'))
  const opened = await openTracer({ state, aftercare: [], onProgress: () => {}, onDiagnostic: () => {} })
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
  const command = parseCommandLine(line)
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
