// For tests: builds the Go program in `fixtures/values` with the Go compiler of the machine, runs it, and holds it once its
// values are in memory. Every line it prints names one of them and what Go itself says about it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { attachProcess, type GoProcess } from '../process.ts'
import { openProgram, type Program } from '../program.ts'
import type { Result } from '../result.ts'

const SOURCES = join(import.meta.dirname, '../../fixtures/values')
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/go-build')
/** Where Debian's golang-1.19-go puts the compiler, and golang-go of any release its own. */
const COMPILERS = ['/usr/lib/go-1.19/bin/go', '/usr/lib/go/bin/go']
/** Another release may be tested by naming its Go tool. */
const GO = process.env.RUNTHROUGH_TEST_GO ?? COMPILERS.find((path) => existsSync(path)) ?? 'go'

/** A value in the memory of the fixture program. */
export interface FixtureValue {
  /** Full type name. */
  type: string
  address: number
  /** What json.Marshal printed for it. */
  json: unknown
}

/** An `error` of the fixture program by its two words. */
export interface FixtureError {
  type: string
  itab: number
  data: number
  message: string
}

export interface Fixture {
  path: string
  program: Program
  process: GoProcess
  values: ReadonlyMap<string, FixtureValue>
  errors: readonly FixtureError[]
  /** Lets the program run to its end. */
  resume(): Promise<void>
  stop(): Promise<void>
}

export type Build = 'with-symbols' | 'stripped-pie'

const buildFlags: Record<Build, string[]> = {
  'with-symbols': [],
  'stripped-pie': ['-buildmode=pie', '-trimpath', '-ldflags=-s -w'],
}

/** Runs the Go tool and returns what it prints. */
export function go(args: readonly string[], input = '', variables: NodeJS.ProcessEnv = {}, command = GO): string {
  mkdirSync(CACHE, { recursive: true })
  const own = {
    GO111MODULE: 'off',
    CGO_ENABLED: '0',
    GOCACHE: CACHE,
    GOTOOLCHAIN: 'local',
    GOPATH: join(CACHE, 'gopath'),
  }
  const env = { ...process.env, ...own, ...variables }
  return execFileSync(command, args, { cwd: SOURCES, env, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
}

/** Builds the program for another architecture, which is opened and not run. Whoever asks removes the folder. */
export function crossCompile(build: Build, architecture: string): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'go-process-fixture-'))
  const path = join(folder, 'values')
  go(['build', ...buildFlags[build], '-o', path, '.'], '', { GOARCH: architecture })
  return { folder, path }
}

/** The value, or an exception that says what failed. */
export function must<Value, Failure>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** Builds and starts the program, and holds it once it has printed everything. */
export async function startFixture(build: Build, compiler = GO): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), 'go-process-fixture-'))
  const path = join(folder, 'values')
  const cleanUp = [() => rmSync(folder, { recursive: true })]
  try {
    go(['build', ...buildFlags[build], '-o', path, '.'], '', {}, compiler)
    const child = spawn(path, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, TZ: 'America/New_York' } })
    const ended = once(child, 'exit')
    cleanUp.push(() => child.kill('SIGKILL'))
    const printed = await valuesOf(child.stdout)
    await hold(child)
    const program = must(openProgram(path))
    cleanUp.push(() => program.close())
    const goProcess = must(attachProcess(child.pid ?? 0, program))
    cleanUp.push(() => goProcess.close())
    return {
      path,
      program,
      process: goProcess,
      ...printed,
      async resume() {
        child.kill('SIGCONT')
        child.stdin.end('\n')
        await ended
      },
      async stop() {
        for (const step of cleanUp.reverse()) step()
        await ended
      },
    }
  } catch (error) {
    for (const step of cleanUp.reverse()) step()
    throw error
  }
}

async function valuesOf(output: Readable): Promise<Pick<Fixture, 'values' | 'errors'>> {
  const values = new Map<string, FixtureValue>()
  const errors: FixtureError[] = []
  for await (const line of createInterface({ input: output })) {
    if (line.startsWith('ready')) break
    const [kind, type = '', address = '', text = ''] = line.split('\t')
    if (kind === 'value') values.set(type, { type, address: Number(address), json: JSON.parse(text) })
    if (kind === 'error') {
      const [itab = 0, data = 0] = address.split(',').map(Number)
      errors.push({ type, itab, data, message: JSON.parse(text) })
    }
  }
  return { values, errors }
}

/** Stops the process and waits until it stands. */
async function hold(child: ChildProcess): Promise<void> {
  child.kill('SIGSTOP')
  while (stateOf(child.pid ?? 0) !== 'T') await sleep(1)
}

/** State letter of a process: the word after the command name, which may hold anything, parentheses too (proc(5)). */
function stateOf(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2)[0]
}
