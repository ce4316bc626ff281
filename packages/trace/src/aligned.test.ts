import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AlignedLine, alignDocuments, elementAt, valueOfPlace } from './aligned.ts'
import { diffDocuments } from './diff.ts'
import type { Json } from './event.ts'

const identities = { '/Env': 'name', '/Mounts': { member: 'Destination' } } as const

const SIGNS = { group: ' ', same: '=', added: '+', removed: '-', changed: '~' } as const
const show = ({ kind, label, depth, before, after }: AlignedLine): string => {
  const values = kind === 'same' ? [after] : [before, after].filter((value) => value !== undefined)
  return `${'  '.repeat(depth)}${SIGNS[kind]} ${label} ${values.map((value) => JSON.stringify(value)).join(' → ')}`.trimEnd()
}
const align = (before: Json | undefined, after: Json) => alignDocuments(before, after, identities).map(show)

describe('two documents side by side', () => {
  test('are every value of both, each beside its counterpart', () => {
    expect(align({ Tty: false, User: 'me', Env: ['aaa=bbb'] }, { Tty: true, Env: ['PATH=/bin', 'aaa=bbb'] })).toEqual([
      '~ Tty false → true',
      '  Env',
      '  + PATH "PATH=/bin"',
      '  = aaa "aaa=bbb"',
      '- User "me"',
    ])
  })

  test('match a mount by its destination', () => {
    const mount = (Destination: string, RW: boolean) => ({ Destination, RW })
    expect(align({ Mounts: [mount('/a', true), mount('/b', true)] }, { Mounts: [mount('/b', false)] })).toEqual([
      '  Mounts',
      '    /b',
      '    = Destination "/b"',
      '    ~ RW true → false',
      '  - /a {"Destination":"/a","RW":true}',
    ])
  })

  test('may be single values, or a first reading', () => {
    expect(align('/old', '/new')).toEqual(['~  "/old" → "/new"'])
    expect(align(undefined, { a: 1 })).toEqual(['+  {"a":1}'])
    expect(align({}, {})).toEqual(['=  {}'])
  })

  test('show as changed what the list of changes has, and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const changes = diffDocuments(before as Json, after as Json).map(({ kind, path }) => `${kind} ${path}`)
        const lines = alignDocuments(before as Json, after as Json)
          .filter(({ kind }) => kind !== 'same' && kind !== 'group')
          .map(({ kind, path }) => `${kind} ${path}`)
        expect(lines.toSorted()).toEqual(changes.toSorted())
      }),
    )
  })
})

describe('the value at a place', () => {
  const place = { path: '/Env/0', element: 'PATH' }

  test('is that of the element, wherever it stands now', () => {
    expect(valueOfPlace({ Env: ['aaa=bbb', 'PATH=/bin'] }, place, identities)).toBe('PATH=/bin')
    expect(valueOfPlace({ Env: ['aaa=bbb'] }, place, identities)).toBeUndefined()
    expect(valueOfPlace({ Env: null }, place, identities)).toBeUndefined()
  })

  test('may lie inside the element', () => {
    const rw = { path: '/Mounts/0/RW', element: '/b' }
    const value = { Mounts: [{ Destination: '/a' }, { Destination: '/b', RW: true }] }
    expect(valueOfPlace(value, rw, identities)).toBe(true)
  })

  test('is by its path where nothing else is known of it', () => {
    expect(valueOfPlace({ Cmd: ['sh', '-c'] }, { path: '/Cmd/1', element: null }, identities)).toBe('-c')
  })

  test('is found again from what its element is known by', () => {
    const document = { Env: ['aaa=bbb', 'PATH=/bin'], Cmd: ['sh'], Mounts: [{ Destination: '/a', RW: true }] }
    expect(elementAt(document, '/Env/1', identities)).toBe('PATH')
    expect(elementAt(document, '/Mounts/0/RW', identities)).toBe('/a')
    expect(elementAt(document, '/Cmd/0', identities)).toBeNull()
  })
})
