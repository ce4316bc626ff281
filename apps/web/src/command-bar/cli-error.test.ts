import type { TraceEvent } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { cliErrorOf } from './cli-error.ts'

const run = (exitCode: number, ...printed: string[]): TraceEvent[] => [
  ...printed.map((data, index): TraceEvent => ({ seq: index + 1, at: index, kind: 'output', stream: 'tty', data })),
  { seq: printed.length + 1, at: printed.length, kind: 'end', exitCode, error: null },
]

test.each([
  ["unknown flag: --foo\r\nSee 'docker run --help'.\r\n", 'unknown flag: --foo'],
  [
    "unknown flag: --foo\n\nUsage:  docker run [OPTIONS]\n\nRun 'docker run --help' for more information\n",
    'unknown flag: --foo',
  ],
  [
    "docker: Error response from daemon: No such image: x:latest.\nSee 'docker run --help'.\n",
    'docker: Error response from daemon: No such image: x:latest.',
  ],
  [
    "Unable to find image 'x' locally\r\n\u001b[1mdocker: Error response from daemon: no.\u001b[0m\r\n",
    'docker: Error response from daemon: no.',
  ],
])('the error of the CLI is what it printed, without what it always adds', (printed, error) => {
  expect(cliErrorOf(run(125, printed), 125)).toBe(error)
})

test('an error that comes in pieces is put together', () => {
  expect(cliErrorOf(run(125, 'unknown fl', 'ag: --foo\n'), 125)).toBe('unknown flag: --foo')
})

test('a program that fails is not the CLI’s error', () => {
  expect(cliErrorOf(run(1, 'docker: I am only called so\n'), 1)).toBeNull()
  expect(cliErrorOf(run(127, 'sh: x: not found\n'), 127)).toBeNull()
})
