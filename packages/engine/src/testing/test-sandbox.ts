// A sandbox in a folder of its own, for tests on a real engine.
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CliExit, CliOptions } from '../cli.ts'
import { openSandbox, type Sandbox, type SandboxOptions } from '../sandbox.ts'

export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'runthrough-engine-'))
}

export async function copyBinary(source: string, target: string): Promise<{ ok: true }> {
  await copyFile(source, `${target}.new`)
  await rename(`${target}.new`, target)
  return { ok: true }
}

/** An open sandbox with a busybox image. */
export async function openTestSandbox(state: string, options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const opened = await openSandbox({ state, copyBinary, ...options })
  if (!opened.ok) throw new Error(opened.error.detail)
  const image = await opened.value.provideBusybox()
  if (!image.ok) throw new Error(image.error.detail)
  return opened.value
}

export async function closeAndRemove(sandbox: Sandbox): Promise<void> {
  const closed = await sandbox.close()
  if (!closed.ok) throw new Error(closed.error.detail)
  await rm(sandbox.folder.path, { recursive: true })
}

export interface Spoken extends CliExit {
  tty: string
  stdout: string
  stderr: string
}

/** Runs the CLI to its end, with `input` written at once; without a terminal unless `options` say otherwise. */
export async function docker(
  sandbox: Sandbox,
  argv: readonly string[],
  input = '',
  options: Partial<CliOptions> = {},
): Promise<Spoken> {
  const cli = sandbox.startCli({ argv, terminal: null, ...options })
  const spoken = { tty: '', stdout: '', stderr: '' }
  cli.onData(({ stream, data }) => {
    spoken[stream] += data
  })
  cli.write(input)
  if (!options.terminal) cli.endInput()
  const exit = await cli.exited
  return { ...spoken, ...exit }
}
