import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, diffDocuments, pointerSegments, sameJson } from './diff.ts'
import type { Json } from './event.ts'

const identities = { '/Env': 'name', '/Mounts': { member: 'Destination' }, '/caps/*': 'value' } as const

/** A change as one line: `+ /Env/1 (PATH) "PATH=/bin"`. */
const show = ({ kind, path, element, before, after }: Change): string => {
  const sign = { added: '+', removed: '-', changed: '~' }[kind]
  const values = [before, after].filter((value) => value !== undefined).map((value) => JSON.stringify(value))
  return `${sign} ${path}${element === null ? '' : ` (${element})`} ${values.join(' → ')}`
}
const diff = (before: Json, after: Json) => diffDocuments(before, after, identities).map(show)

describe('what changed between two documents', () => {
  test('a member that changed, one that came and one that went', () => {
    expect(diff({ Tty: false, Image: 'busybox', User: 'me' }, { Tty: true, Image: 'busybox', Cmd: ['sh'] })).toEqual([
      '~ /Tty false → true',
      '+ /Cmd ["sh"]',
      '- /User "me"',
    ])
  })

  test('an environment variable is known by its name, wherever it stands', () => {
    expect(diff({ Env: ['aaa=bbb', 'TERM=xterm'] }, { Env: ['PATH=/bin', 'TERM=vt100', 'aaa=bbb'] })).toEqual([
      '+ /Env/0 (PATH) "PATH=/bin"',
      '~ /Env/1 (TERM) "TERM=xterm" → "TERM=vt100"',
    ])
  })

  test('a mount is known by its destination', () => {
    const mount = (Destination: string, RW: boolean) => ({ Destination, RW })
    expect(diff({ Mounts: [mount('/a', true), mount('/b', true)] }, { Mounts: [mount('/b', false)] })).toEqual([
      '~ /Mounts/0/RW (/b) true → false',
      '- /Mounts/0 (/a) {"Destination":"/a","RW":true}',
    ])
  })

  test('a set has members, not positions', () => {
    expect(diff({ caps: { bounding: ['CHOWN', 'KILL'] } }, { caps: { bounding: ['KILL', 'CHOWN', 'MKNOD'] } })).toEqual(
      ['+ /caps/bounding/2 ("MKNOD") "MKNOD"'],
    )
  })

  test('a variable that is given twice is not hidden by its double', () => {
    expect(diff({ Env: ['a=1'] }, { Env: ['a=1', 'a=2'] })).toEqual(['+ /Env/1 (a) "a=2"'])
  })

  test('null became a list', () => {
    expect(diff({ Cmd: null }, { Cmd: ['sh'] })).toEqual(['~ /Cmd null → ["sh"]'])
  })

  test('a first version is one added value per member', () => {
    expect(diffDocuments(undefined, { a: 1, 'b/c': 2 }).map(show)).toEqual(['+ /a 1', '+ /b~1c 2'])
    expect(diffDocuments(undefined, 'busybox').map(show)).toEqual(['+  "busybox"'])
  })
})

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>

describe('for any two documents', () => {
  test('a document does not differ from itself', () => {
    fc.assert(
      fc.property(
        json,
        (value) => diffDocuments(value, JSON.parse(JSON.stringify(value)) as Json, identities).length === 0,
      ),
    )
  })

  test('without array identities, no change is reported exactly if they are equal', () => {
    fc.assert(
      fc.property(json, json, (left, right) => {
        expect(diffDocuments(left, right).length === 0).toBe(sameJson(left, right))
      }),
    )
  })

  test('a change that is not a removal points at its value in the newer document', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        for (const change of diffDocuments(before, after)) {
          if (change.kind === 'removed') continue
          const found = pointerSegments(change.path).reduce<Json>(
            (value, segment) => (value as Record<string, Json>)[segment] as Json,
            after,
          )
          expect(found).toEqual(change.after)
        }
      }),
    )
  })
})
