import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseMountInfo } from './mountinfo.ts'

test('a mount, with names that hold blanks and backslashes', () => {
  const line = String.raw`36 35 98:0 /mnt\0401 /a\134b rw,noatime master:1 shared:2 - ext3 /dev/root rw,errors=continue`
  expect(parseMountInfo(`${line}\n`)).toEqual([
    {
      id: 36,
      parent: 35,
      device: '98:0',
      root: '/mnt 1',
      mountPoint: String.raw`/a\b`,
      options: ['rw', 'noatime'],
      propagation: ['master:1', 'shared:2'],
      type: 'ext3',
      source: '/dev/root',
      superOptions: ['rw', 'errors=continue'],
    },
  ])
})

test('a source may be empty, and there may be no optional field', () => {
  expect(parseMountInfo('1 0 0:1 / / rw - tmpfs  rw')).toMatchObject([{ type: 'tmpfs', source: '', propagation: [] }])
})

test('the mounts of this process', () => {
  const text = readFileSync('/proc/self/mountinfo', 'utf8')
  const mounts = parseMountInfo(text)
  expect(mounts).toHaveLength(text.trimEnd().split('\n').length)
  expect(mounts.some(({ mountPoint, type }) => mountPoint === '/proc' && type === 'proc')).toBe(true)
})
