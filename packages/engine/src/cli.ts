// The docker CLI, as a person would run it: on a terminal, or with pipes where the output is to be told apart. It runs
// in the host's namespaces, because it reads the host's files (`--env-file`, `--cidfile`), and with an environment of
// its own, so that nothing of the server's (DOCKER_HOST, contexts, credentials, plugins) gets into a run.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type * as NodePty from '@lydell/node-pty'
import type { TerminalSize } from '@runthrough/trace'
import { withLibrariesOf } from './engine-root.ts'
import { signalName } from './signal-name.ts'
import { withUncaughtSigcont } from './uncaught-sigcont.ts'

export interface CliExit {
  /** Exit status; null when a signal ended the CLI. */
  code: number | null
  /** `SIGKILL`; null for one that ended by itself. */
  signal: string | null
}

export interface CliOutput {
  stream: 'tty' | 'stdout' | 'stderr'
  data: string
}

export interface CliProcess {
  /** Of the docker CLI itself, no wrapper waits for it: known at once, before its first instruction has run. */
  pid: number
  /** Output comes to every listener that was added in the turn of the event loop in which the CLI was started. */
  onData(listener: (output: CliOutput) => void): void
  write(data: string): void
  /** No more input: closes the pipe, or types Ctrl-D on the terminal. */
  endInput(): void
  /** Does nothing without a terminal. */
  resize(size: TerminalSize): void
  /** Does nothing once the CLI has ended. */
  kill(signal: NodeJS.Signals): void
  /** After the last output. */
  exited: Promise<CliExit>
}

export interface CliOptions {
  /** What follows `docker`: `['run', '--rm', 'busybox']`. */
  argv: readonly string[]
  /** Size of the terminal, or null for pipes. */
  terminal: TerminalSize | null
  /** HTTP headers of every request to the engine, to tell this run's requests from others. */
  headers?: Record<string, string>
  /** Folder in which relative paths of the command are looked up. `/` if not given. */
  folder?: string
}

interface CliPlace {
  program: string
  /** The root whose libraries it needs; null for this machine's own. */
  root: string | null
  /** Path of the engine's unix socket. */
  socket: string
  /** Folder for the CLI's configuration, one new folder in it per CLI. */
  configs: string
}

/** Starts the CLI against the engine on `socket`. Throws where the program cannot be executed. */
export function startCli(place: CliPlace, options: CliOptions): CliProcess {
  accessSync(place.program, constants.X_OK)
  mkdirSync(place.configs, { recursive: true })
  const config = mkdtempSync(join(place.configs, 'cli-'))
  writeFileSync(join(config, 'config.json'), JSON.stringify({ HttpHeaders: options.headers ?? {} }))
  const environment = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: config,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    DOCKER_HOST: `unix://${place.socket}`,
    DOCKER_CONFIG: config,
  }
  const start = options.terminal ? onTerminal : withPipes
  const removeConfig = () => rmSync(config, { recursive: true, force: true })
  try {
    const own = withLibrariesOf(place.root, [place.program, ...options.argv])
    const [program, ...argv] = withUncaughtSigcont(own)
    const cli = start(program, { ...options, argv }, environment)
    return { ...cli, exited: cli.exited.finally(removeConfig) }
  } catch (thrown) {
    removeConfig()
    throw thrown
  }
}

type Environment = Record<string, string>

/** Loaded when it is needed: it has a compiled part that not every platform has, where recordings play all the same. */
function terminals(): typeof NodePty {
  return createRequire(import.meta.url)('@lydell/node-pty')
}

/** What the library emits on Unix and its types do not tell (node-pty, unixTerminal.js): the file of the terminal is closed. */
interface TerminalOfCli extends NodePty.IPty {
  on(event: 'close', listener: () => void): void
}

function onTerminal(program: string, options: CliOptions, env: Environment): CliProcess {
  const size = options.terminal ?? { cols: 80, rows: 24 }
  const pty = terminals().spawn(program, [...options.argv], {
    ...size,
    name: 'xterm-256color',
    cwd: options.folder ?? '/',
    env,
  }) as TerminalOfCli
  let ended = false
  // The terminal closes before the exit is told, and whoever resizes or writes to a closed one is thrown at.
  let closed = false
  pty.on('close', () => {
    closed = true
  })
  const write = (data: string) => {
    if (!closed) pty.write(data)
  }
  const exited = new Promise<CliExit>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      ended = true
      resolve(signal ? { code: null, signal: signalName(signal) } : { code: exitCode, signal: null })
    })
  })
  return {
    pid: pty.pid,
    onData: (listener) => void pty.onData((data) => listener({ stream: 'tty', data })),
    write,
    endInput: () => write('\x04'),
    resize: ({ cols, rows }) => {
      if (!closed) pty.resize(cols, rows)
    },
    kill: (signal) => {
      if (!ended) pty.kill(signal)
    },
    exited,
  }
}

function withPipes(program: string, options: CliOptions, env: Environment): CliProcess {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(program, options.argv, {
    cwd: options.folder ?? '/',
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const { pid } = child
  child.on('error', () => {}) // of a program that cannot be executed, which shows in the missing pid
  if (pid === undefined) throw new Error(`${program} cannot be executed`)
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')
  // Written to after the CLI has ended: nobody is there to read it, and the exit tells all.
  child.stdin.on('error', () => {})
  const exited = new Promise<CliExit>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  return {
    pid,
    onData: (listener) => {
      child.stdout.on('data', (data: string) => listener({ stream: 'stdout', data }))
      child.stderr.on('data', (data: string) => listener({ stream: 'stderr', data }))
    },
    write: (data) => void child.stdin.write(data),
    endInput: () => child.stdin.end(),
    resize: () => {},
    kill: (signal) => void child.kill(signal),
    exited,
  }
}
