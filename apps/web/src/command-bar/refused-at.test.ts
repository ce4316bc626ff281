import { problem } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { refusedByCli, refusedByServer } from './refused-at.ts'

/** The line with the refused part in brackets. */
function marked(line: string, range: { start: number; end: number } | null): string {
  if (range === null) return line
  return `${line.slice(0, range.start)}[${line.slice(range.start, range.end)}]${line.slice(range.end)}`
}

// What docker 20.10, 26.1 and 28.5 print.
describe('the part that the CLI refuses', () => {
  test.each([
    ['docker run [--foo] busybox', 'unknown flag: --foo'],
    ['docker run --rm [--foo]=1 busybox', 'unknown flag: --foo'],
    ['docker run -i[x]9 busybox', "unknown shorthand flag: 'x' in -x9"],
    ['docker run -[Z] busybox', "unknown shorthand flag: 'Z' in -Z"],
    ['docker run [--env]', 'flag needs an argument: --env'],
    ['docker run -i[e]', "flag needs an argument: 'e' in -e"],
    ['docker run -m [abc] busybox', 'invalid argument "abc" for "-m, --memory" flag: invalid size: \'abc\''],
    ['docker run --memory=[abc] busybox', 'invalid argument "abc" for "-m, --memory" flag: invalid size: \'abc\''],
    ['docker run -m[abc] busybox', 'invalid argument "abc" for "-m, --memory" flag: invalid size: \'abc\''],
    ['docker run --cpus [x] b', 'invalid argument "x" for "--cpus" flag: failed to parse x as a rational number'],
    ['docker run -p [abc] busybox', 'docker: Invalid containerPort: abc.'],
    ['docker run -v [/a:/b:/c:/d] busybox', 'docker: invalid spec: /a:/b:/c:/d: too many colons.'],
    ['docker run --rm [no-such-image]', 'docker: Error response from daemon: No such image: no-such-image:latest.'],
    [
      'docker run busybox [no-such-program] -x',
      'docker: Error response from daemon: failed to create shim task: exec: "no-such-program": executable file not found in $PATH: unknown.',
    ],
    ['docker run', '"docker run" requires at least 1 argument.'],
    ['docker run --rm busybox', 'docker: Cannot connect to the Docker daemon at unix:///x.sock.'],
  ])('%s', (line, error) => {
    const plain = line.replaceAll(/[[\]]/g, '')
    expect(marked(plain, refusedByCli(plain, error))).toBe(line)
  })
})

describe('the part that the server refuses', () => {
  test.each([
    ['[ls] -l', problem('command-not-docker-run')],
    ['docker [ps]', problem('command-not-docker-run')],
    ['docker run busybox cat x [|] wc', problem('command-shell-syntax', { token: '|' })],
    ['docker run busybox true[;]ls', problem('command-shell-syntax', { token: ';' })],
    ['docker [-H] tcp://x run busybox', problem('command-global-flag', { token: '-H' })],
    ['docker run busybox', problem('run-ended')],
  ])('%s', (line, report) => {
    const plain = line.replaceAll(/[[\]]/g, '')
    expect(marked(plain, refusedByServer(plain, report))).toBe(line)
  })
})
