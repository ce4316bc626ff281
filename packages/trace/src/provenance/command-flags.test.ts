import { expect, test } from 'vitest'
import { flagsOfCommand, placeOfFlag } from './command-flags.ts'

const rows = [
  { names: ['--memory', '-m'], takesValue: true },
  { names: ['--env', '-e'], takesValue: true },
  { names: ['--tty', '-t'], takesValue: false },
  { names: ['--interactive', '-i'], takesValue: false },
]
const flagsOf = (line: string) => flagsOfCommand(line.split(' '), rows)

test('a flag and its value are two words, or one', () => {
  expect(flagsOf('docker run -m 64m busybox')[0]).toEqual({
    ...{ flag: '--memory', value: '64m' },
    name: { word: 2, start: 0, end: 2 },
    given: { word: 3, start: 0, end: 3 },
  })
  expect(flagsOf('docker run --memory=64m busybox')[0]).toMatchObject({
    name: { word: 2, start: 0, end: 8 },
    given: { word: 2, start: 9, end: 12 },
  })
  expect(flagsOf('docker run -m64m busybox')[0]).toMatchObject({ value: '64m', given: { word: 2, start: 2, end: 5 } })
  expect(flagsOf('docker run -m=64m busybox')[0]).toMatchObject({ value: '64m', given: { word: 2, start: 3, end: 6 } })
})

test('switches stand together in a word, and have a value only behind =', () => {
  expect(flagsOf('docker run -ite A=1 busybox')).toMatchObject([
    { flag: '--interactive', value: 'true', name: { word: 2, start: 0, end: 2 }, given: null },
    { flag: '--tty', value: 'true', name: { word: 2, start: 2, end: 3 }, given: null },
    { flag: '--env', value: 'A=1', name: { word: 2, start: 3, end: 4 }, given: { word: 3, start: 0, end: 3 } },
    { flag: 'IMAGE', value: 'busybox' },
  ])
  expect(flagsOf('docker run --tty=false busybox')[0]).toMatchObject({ flag: '--tty', value: 'false' })
})

test('the first operand is the image, and what follows it is the command, flags and all', () => {
  expect(flagsOf('docker run -t -- busybox ls -m 1').map(({ flag, value }) => [flag, value])).toEqual([
    ['--tty', 'true'],
    ['IMAGE', 'busybox'],
    ['COMMAND', 'ls'],
    ['COMMAND', '-m'],
    ['COMMAND', '1'],
  ])
})

test('what is no docker run has none', () => {
  expect(flagsOf('docker ps -a')).toEqual([])
})

test('a flag stands at the characters of its value, or of its name where it has none', () => {
  const [interactive] = flagsOf('docker run -it busybox')
  expect(interactive && placeOfFlag(interactive, 1)).toEqual({ seq: 1, kind: 'command', path: '/2', range: [0, 2] })
})
