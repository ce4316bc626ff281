import { describe, expect, test } from 'vitest'
import { jsonLines, pathsAbove } from './json-lines.ts'

const spec = {
  process: { args: ['sh'], env: ['PATH=/bin'] },
  hostname: 'hosttest',
  linux: { a: { b: { c: 1 } } },
  mounts: [],
}
const show = (toggled: string[] = [], query = '') =>
  jsonLines(spec, new Set(toggled), query).map(
    ({ key, depth, text, isMatch }) =>
      `${'  '.repeat(depth)}${key}${text === null ? '' : ` ${text}`}${isMatch ? ' !' : ''}`,
  )

describe('a document as lines', () => {
  test('shows its upper levels', () => {
    expect(show()).toEqual([
      'process',
      '  args',
      '    0 "sh"',
      '  env',
      '    0 "PATH=/bin"',
      'hostname "hosttest"',
      'linux',
      '  a',
      '    b',
      'mounts []',
    ])
  })

  test('is folded and unfolded', () => {
    expect(show(['/process', '/linux'])).toEqual(['process', 'hostname "hosttest"', 'linux', 'mounts []'])
    expect(show(['/process', '/linux/a/b'])).toContain('      c 1')
  })

  test('opens what leads to a match, and nothing else', () => {
    expect(show([], 'PATH')).toEqual([
      'process',
      '  args',
      '  env',
      '    0 "PATH=/bin" !',
      'hostname "hosttest"',
      'linux',
      'mounts []',
    ])
    expect(show([], 'Hostname')).toContain('hostname "hosttest" !')
  })

  test('opens what a place lies in', () => {
    expect([...pathsAbove('/linux/a/b/c')]).toEqual(['/linux', '/linux/a', '/linux/a/b'])
    const lines = jsonLines(spec, new Set(), '', pathsAbove('/linux/a/b/c'))
    expect(lines.map(({ path }) => path)).toContain('/linux/a/b/c')
  })

  test('may be a single value', () => {
    expect(jsonLines('text', new Set(), '').map(({ text }) => text)).toEqual(['"text"'])
  })
})
