// The error with which the docker CLI itself ended a run, in its own words.
import { type EventOf, isProgram, type TraceEvent } from '@runthrough/trace'
import { failureOfRun } from '../run/handovers-of-run.ts'

/** Exit codes that `docker run` has of its own: it failed itself, or the program could not be executed or found. */
const OWN_CODES: ReadonlySet<number> = new Set([125, 126, 127])

/** Forms that an error of the CLI begins with. Source: docker/cli, cmd/docker/docker.go; spf13/pflag, errors.go. */
const BEGINNING = /^(docker: |unknown |flag needs |invalid argument |bad flag |["']docker run["'])/
/** What it prints after an error, in each of its versions. */
const REST = /^(Usage: |See 'docker|Run 'docker)/

/** Colours and movements of a terminal. Source: ECMA-48, 5.4 Control sequences. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a control sequence begins with one.
const CONTROL = /\u001b\[[0-?]*[ -/]*[@-~]/g

/**
 * The text; null where the run has not failed, or where it was the program in the container that did.
 * @param events of a run that has ended
 */
export function cliErrorOf(events: readonly TraceEvent[], exitCode: number | null): string | null {
  if (exitCode === null || exitCode === 0) return null
  const first = failureOfRun(events)?.first
  // A program may end with the CLI's codes, and the CLI with 1, the most usual one of programs, where its words are too few.
  if (first ? isProgram(first) : !OWN_CODES.has(exitCode)) return null
  const printed = events
    .filter((event): event is EventOf<'output'> => event.kind === 'output')
    .map(({ data }) => data)
    .join('')
    .replace(CONTROL, '')
  const lines = printed.split(/[\r\n]+/)
  const begin = lines.findIndex((line) => BEGINNING.test(line))
  if (begin < 0) return null
  const end = lines.findIndex((line, index) => index > begin && REST.test(line))
  return lines
    .slice(begin, end < 0 ? undefined : end)
    .join('\n')
    .trim()
}
