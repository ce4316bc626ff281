// The table of Go's structs against Go's own source: that of the compiler which the tests run with.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type FieldType, type GoStruct, goStructs } from './go-structs.ts'
import { layoutFor, place, supportedGoReleases } from './layouts.ts'
import { go } from './testing/fixture-program.ts'
import { plain } from './testing/own-layouts.ts'

const sources = join(go(['env', 'GOROOT']).trim(), 'src')
const minor = Number(/go1\.(\d+)/.exec(go(['env', 'GOVERSION']))?.[1])

/** What the types of these structs come down to. */
const types: readonly (readonly [RegExp, FieldType])[] = [
  [/^(int|uint|uintptr|ChanDir)$/, 'uintptr'],
  [/^(uint8|bool|byte|tflag|TFlag|Kind|(abi\.)?[fF]uncID|(abi\.)?[fF]uncFlag|FuncFlag)$/, 'uint8'],
  [/^(\[1\]byte)$/, 'uint8'],
  [/^\[3\]byte$/, 'uint8[3]'],
  [/^(u?int16)$/, 'uint16'],
  [/^(uint32|abi\.PCLnTabMagic)$/, 'uint32'],
  [/^(int32|nameOff|typeOff|textOff|NameOff|TypeOff|TextOff)$/, 'int32'],
  [/^uint64$/, 'uint64'],
  [/^(\*.*|unsafe\.Pointer|func\(.*|[nN]ame)$/, 'pointer'],
  [/^\[\]/, 'slice'],
  [/^string$/, 'string'],
  [/^(Type|_type)$/, 'Type'],
]

/** The fields of a struct as its source declares them; a field of a type that is not known here is undefined. */
function declared(file: string, name: string): { name: string; type: FieldType | undefined }[] {
  const text = readFileSync(join(sources, file), 'utf8')
  const body = new RegExp(`^type ${name} struct \\{\n(.*?)\n\\}`, 'ms').exec(text)?.[1]
  if (body === undefined) throw new Error(`${file} declares no struct ${name}`)
  return body.split('\n').flatMap((line) => {
    const code = line.replace(/\/\/.*/, '').trim()
    if (code === '' || code === 'sys.NotInHeap' || code === 'NotInHeap') return []
    const [, names, type] = /^(\w+(?:, *\w+)*)\s+(.*)$/.exec(code) ?? [null, code, code]
    // What a group of slots is, and its mask, are a struct of their own.
    if (type === 'groupsReference') return declared('internal/runtime/maps/group.go', 'groupsReference')
    const kind = types.find(([pattern]) => pattern.test(type ?? ''))?.[1]
    return (names ?? '').split(/, */).map((field) => ({ name: field, type: kind }))
  })
}

/** The structs that this release has: Swiss maps came with Go 1.24, and bucket maps went with Go 1.26. */
const structs = Object.values(goStructs).flatMap((struct: GoStruct) => {
  const [, file, name] = struct.declared.findLast(([since]) => since <= minor) ?? []
  const isGone = file?.endsWith('map_noswiss.go') && minor >= 26
  return file === undefined || name === undefined || isGone ? [] : [{ file, name, struct }]
})

test.each(structs)('$file declares $name as the table says', ({ file, name, struct }) => {
  const { fields } = place(struct, minor)
  const inSource = declared(file, name).slice(0, fields.length)
  const inTable = fields.map((field) => ({ name: plain(field.name), type: field.type }))
  expect(inTable).toEqual(inSource.map((field) => ({ name: plain(field.name), type: field.type })))
})

test('the offsets that were once read off the source by hand are those that are worked out', () => {
  const at = (version: string) => {
    const layout = layoutFor(version)
    return (
      layout && [
        layout.moduleData.types,
        layout.moduleData.typelinks,
        layout.moduleData.itaboffset,
        layout.function.size,
      ]
    )
  }
  expect(at('go1.18')).toEqual([280, 336, Number.NaN, 40])
  expect(at('go1.19.8')).toEqual([280, 336, Number.NaN, 40])
  expect(at('go1.20.4')).toEqual([296, 352, Number.NaN, 44])
  expect(at('go1.25.3')).toEqual([296, 352, Number.NaN, 44])
  expect(at('go1.26')).toEqual([296, 360, Number.NaN, 44])
  expect(at('go1.27.3')).toEqual([296, Number.NaN, 320, 44])
})

test('a release is told by its minor version, and Swiss maps by the experiment that leaves them out', () => {
  expect(supportedGoReleases).toEqual([18, 19, 20, 21, 22, 23, 24, 25, 26, 27].map((number) => `1.${number}`))
  expect(layoutFor('go1.17.13')).toBe(undefined)
  expect(layoutFor('go1.28')).toBe(undefined)
  expect(layoutFor('devel +abc')).toBe(undefined)
  expect(layoutFor('go1.23.5')?.map.kind).toBe('buckets')
  expect(layoutFor('go1.24.4')?.map.kind).toBe('swiss')
  expect(layoutFor('go1.24.4 X:noswissmap,boringcrypto')?.map.kind).toBe('buckets')
})
