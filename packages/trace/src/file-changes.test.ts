import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeOfFile, isUnchanged } from './file-changes.ts'

const file = (content: string | null, truncated = false) => ({ type: 'file', content, truncated }) as const
const folder = (...names: string[]) => ({ type: 'folder', content: names.join('\n'), truncated: false }) as const

test('JSON by its members, on however many lines', () => {
  const before = file('{"State":{"Running":true,"ExitCode":0},"Env":["A=1"]}\n')
  const after = file('{\n  "State": { "Running": false, "ExitCode": 137 },\n  "Env": ["B=2", "A=1"]\n}')
  expect(changeOfFile(before, after, { '/Env': 'name' })).toEqual({
    as: 'json',
    changes: [
      { kind: 'changed', path: '/State/Running', element: null, before: true, after: false },
      { kind: 'changed', path: '/State/ExitCode', element: null, before: 0, after: 137 },
      { kind: 'added', path: '/Env/0', element: 'B', after: 'B=2' },
    ],
  })
})

test('other text by its lines', () => {
  expect(changeOfFile(file('127.0.0.1\tlocalhost\n'), file('127.0.0.1\tlocalhost\n172.17.0.2\tweb\n'))).toEqual({
    as: 'lines',
    lines: [
      { kind: 'same', text: '127.0.0.1\tlocalhost' },
      { kind: 'added', text: '172.17.0.2\tweb' },
    ],
  })
})

test('a folder by its names', () => {
  const change = changeOfFile(folder('bin', 'etc'), folder('bin', 'data', 'etc'))
  expect(change?.as === 'lines' && change.lines.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'added', text: 'data' },
  ])
})

describe('cannot be told', () => {
  test.each([
    ['bytes that are no text', file(null), file('a')],
    ['what was cut off', file('a', true), file('b')],
  ])('of %s', (_, before, after) => {
    expect(changeOfFile(before, after)).toBeNull()
    expect(changeOfFile(after, before)).toBeNull()
  })
})

test('the lines that stayed or came are the newer file, those that stayed or went the older', () => {
  const text = fc.array(fc.stringMatching(/^[a-c]{0,2}$/), { minLength: 1 }).map((lines) => `${lines.join('\n')}\n`)
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeOfFile(file(before), file(after))
      if (change?.as !== 'lines') throw new Error('not compared by lines')
      const side = (other: string) =>
        change.lines.flatMap((line) => (line.kind === other ? [] : [`${line.text}\n`])).join('')
      expect([side('added'), side('removed')]).toEqual([before, after])
      expect(isUnchanged(change)).toBe(before === after)
    }),
  )
})
