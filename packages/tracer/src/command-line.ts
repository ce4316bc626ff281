// The command line as a person typed it, made into argv for the docker CLI. Only what would leave the sandbox or hand the
// container power over the host is judged here; every other mistake is left to the real CLI, whose message is the lesson.
import { provenanceRules } from '@runthrough/stages'
import { fail, flagsOfCommand, ok, problem, type Result, type Risk } from '@runthrough/trace'
import { type ParseEntry, parse } from 'shell-quote'

export interface DockerRun {
  /** `docker`, `run`, and what follows. */
  argv: string[]
  /** What the command asks of the host, each at most once. */
  risks: Risk[]
  /** Whether the container gets a terminal (`-t`). */
  tty: boolean
}

/** Splits a line by the quoting rules of a POSIX shell and checks that it is a `docker run` for the sandbox. */
export function parseCommandLine(line: string): Result<DockerRun> {
  // No program can be handed a word with a NUL in it (execve(2) ends words there).
  if (line.includes('\0')) return fail(problem('command-shell-syntax', { token: '\\0' }))
  const words: string[] = []
  // Variables stay as they are written: nothing of the server's environment may leak into a command.
  for (const entry of parse(line.trim(), (name) => `$${name}`)) {
    const word = plainWord(entry)
    if (word === null) return fail(problem('command-shell-syntax', { token: tokenText(entry) }))
    words.push(word)
  }
  return parseArgv(words)
}

/** The same for words that a shell has split already. */
export function parseArgv(argv: readonly string[]): Result<DockerRun> {
  const [docker, ...rest] = argv
  if (docker !== 'docker') return fail(problem('command-not-docker-run'))
  const first = rest[0]
  if (first?.startsWith('-')) return fail(problem('command-global-flag', { token: first }))
  const isRun = rest[0] === 'run' || (rest[0] === 'container' && rest[1] === 'run')
  if (!isRun) return fail(problem('command-not-docker-run'))
  const flags = flagsOfCommand(argv, provenanceRules.flags)
  return ok({
    argv: [...argv],
    risks: [...new Set(flags.flatMap(({ flag, value }) => risksOf(flag, value)))],
    tty: flags.some(({ flag, value }) => flag === '--tty' && value !== 'false'),
  })
}

/** @param flag the first name of the flag, with its dashes */
function risksOf(flag: string, value: string): Risk[] {
  switch (flag) {
    case '--privileged':
      return value === 'false' ? [] : ['privileged']
    case '--volume':
      return /^[/.~]/.test(value) && value.includes(':') ? hostPath(value) : []
    case '--mount':
      return /(^|,)type=bind(,|$)/.test(value) || !/(^|,)type=/.test(value) ? hostPath(value) : []
    // The CLI itself reads or writes these files, with the rights of the server.
    case '--env-file':
    case '--label-file':
    case '--cidfile':
      return ['host-path']
    case '--network':
    case '--pid':
    case '--ipc':
    case '--uts':
    case '--userns':
    case '--cgroupns':
      return value === 'host' || value.startsWith('name=host') ? ['host-namespace'] : []
    case '--cgroup-parent':
      return ['host-namespace']
    case '--device':
    case '--device-cgroup-rule':
    case '--gpus':
      return ['device']
    case '--cap-add':
      return ['capability']
    case '--security-opt':
      return /unconfined|disable/.test(value) ? ['capability'] : []
    case '--use-api-socket':
      return ['engine-socket']
    default:
      return []
  }
}

const hostPath = (value: string): Risk[] =>
  /docker\.sock|containerd\.sock|dockerd\.sock/.test(value) ? ['host-path', 'engine-socket'] : ['host-path']

/** The word that an entry stands for, or null for an operator. A glob is a word: no shell expands it here. */
function plainWord(entry: ParseEntry): string | null {
  if (typeof entry === 'string') return entry
  return 'op' in entry && entry.op === 'glob' && 'pattern' in entry ? entry.pattern : null
}

function tokenText(entry: ParseEntry): string {
  if (typeof entry === 'string') return entry
  return 'comment' in entry ? `#${entry.comment}` : entry.op
}
