import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Build, type Fixture, type FixtureValue, go, must, startFixture } from './testing/fixture-program.ts'
import type { Decoded, Limits } from './values.ts'

describe.each<Build>(['with-symbols', 'stripped-pie'])('a Go program built %s', (build) => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await startFixture(build)
  })
  afterAll(() => fixture.stop())

  const minor = Number(/go1\.(\d+)/.exec(go(['env', 'GOVERSION']))?.[1])
  const fixtureValue = (type: string): FixtureValue => {
    const value = fixture.values.get(type)
    if (value === undefined) throw new Error(`the fixture has no ${type}`)
    return value
  }
  const read = (type: string, path: readonly string[] = [], limits: Partial<Limits> = {}): Decoded => {
    const goType = must(fixture.process.typeNamed(type))
    return must(fixture.process.read(fixtureValue(type).address, goType, { path, limits }))
  }

  test.each([
    'main.Scalars',
    'main.Texts',
    'main.Tags',
    'main.Embedded',
    'main.Containers',
    'main.Interfaces',
    'main.Times',
    'main.Marshalers',
  ])('%s reads as encoding/json prints it', (type) => {
    const decoded = read(type)
    expect(decoded).toEqual({ value: fixtureValue(type).json, truncated: [], custom: [], opaque: [] })
  })

  test('addresses of net/netip read as encoding/json prints them; before Go 1.23 their family is a guess', () => {
    const decoded = read('main.Netips')
    expect(decoded.value).toEqual(fixtureValue('main.Netips').json)
    const guessed = ['V4', 'V6', 'Port', 'Port6', 'Prefix', 'Prefix6', 'Keys', 'Pointer'].map((field) => `/${field}`)
    expect(decoded).toMatchObject({ truncated: [], custom: minor < 23 ? guessed : [], opaque: [] })
    const mapped = read('main.Mapped')
    if (minor >= 23) expect(mapped).toMatchObject({ value: fixtureValue('main.Mapped').json, custom: [], opaque: [] })
    else expect(mapped.custom).toEqual(['/Addr', '/Zone', '/Prefix', '/Port'])
  })

  test('a caller names the types whose own JSON is that of their fields', () => {
    const type = must(fixture.process.typeNamed('main.AsFields'))
    const { address, json } = fixtureValue('main.AsFields')
    expect(must(fixture.process.read(address, type))).toMatchObject({ value: json, custom: [''] })
    const asFields = new Set(['main.AsFields'])
    expect(must(fixture.process.read(address, type, { asFields }))).toMatchObject({ value: json, custom: [] })
  })

  test.each(['main.Scalars', 'main.Tags', 'main.Embedded'])(
    '%s has its fields in the order of encoding/json',
    (type) => {
      expect(JSON.stringify(read(type).value)).toBe(JSON.stringify(fixtureValue(type).json))
    },
  )

  test('a type with an unknown MarshalJSON or MarshalText shows its fields, and is marked', () => {
    expect(read('main.Custom')).toEqual({
      // A map element has no address, so Go itself does not call the pointer method there.
      value: {
        ...{ Value: { Secret: 'a' }, Pointer: { Secret: 'b' }, InMap: { k: { Secret: 'c' } } },
        ...{ Text: { Secret: 4 }, Zero: { N: 6 } },
      },
      truncated: [],
      // From Go 1.24 on IsZero would say whether to leave it out.
      custom: ['/Value', '/Pointer', '/Text', ...(minor >= 24 ? ['/Zero'] : [])],
      opaque: [],
    })
  })

  test('a cycle ends where a pointer leads back to one before it', () => {
    const first = { Name: 'first', Next: null, Any: null, Map: null }
    expect(read('main.Node')).toEqual({
      value: {
        Name: 'first',
        Next: { Name: 'second', Next: first, Any: first, Map: { loop: first, nil: null } },
        Any: null,
        Map: null,
      },
      truncated: ['/Next/Next/Next', '/Next/Any/Next', '/Next/Map/loop/Next'],
      custom: [],
      opaque: [],
    })
  })

  test('what has no JSON is null and is marked', () => {
    const fields = ['Func', 'Chan', 'Complex', 'NaN', 'Unsafe', 'Keys']
    expect(read('main.Opaque')).toEqual({
      value: Object.fromEntries(fields.map((field) => [field, null])),
      truncated: [],
      custom: [],
      opaque: fields.map((field) => `/${field}`),
    })
  })

  test('a path leads to any field: unexported, json:"-", through pointers and interfaces', () => {
    expect(read('main.Path', ['private', 'Deep', 'Values']).value).toEqual(['deep', 'values'])
    expect(read('main.Path', ['Pointer', 'Base', 'ID']).value).toBe('id')
    expect(read('main.Path', ['Pointer', 'Ptr', 'FromPtr']).value).toBe(7)
    expect(read('main.Path', ['Iface', 'Next', 'Name']).value).toBe('second')
    expect(read('main.Path', ['Skipped']).value).toEqual({ FromPtr: 11 })
    expect(read('main.Path', ['NilPtr']).value).toBe(null)
    expect(read('main.Path', ['fn'])).toEqual({ value: null, truncated: [], custom: [], opaque: [''] })
  })

  test('a path selects the fields of embedded structs as Go does', () => {
    expect(read('main.Path', ['Pointer', 'ID']).value).toBe('id')
    expect(read('main.Path', ['Pointer', 'FromPtr']).value).toBe(7)
    const type = must(fixture.process.typeNamed('main.Path'))
    const { address } = fixtureValue('main.Path')
    for (const field of ['Both', 'FromNil']) {
      expect(fixture.process.read(address, type, { path: ['Pointer', field] })).toEqual({
        ok: false,
        error: { reason: 'no-such-field', type: 'main.Embedded', field },
      })
    }
  })

  test('a path that leads nowhere is a failure that says where', () => {
    const type = must(fixture.process.typeNamed('main.Path'))
    const { address } = fixtureValue('main.Path')
    expect(fixture.process.read(address, type, { path: ['NilPtr', 'FromPtr'] })).toEqual({
      ok: false,
      error: { reason: 'nil-on-path', field: 'FromPtr' },
    })
    expect(fixture.process.read(address, type, { path: ['Skipped', 'Nothing'] })).toEqual({
      ok: false,
      error: { reason: 'no-such-field', type: 'main.Ptr', field: 'Nothing' },
    })
  })

  test('integers that a JavaScript number cannot hold are strings of their digits', () => {
    expect(read('main.Path', ['Integers']).value).toEqual([
      '9223372036854775807',
      '-9223372036854775808',
      '9007199254740992',
      -9007199254740991,
    ])
    expect(read('main.Path', ['Maximum']).value).toBe('18446744073709551615')
  })

  test('what exceeds a limit is cut and listed', () => {
    expect(read('main.Containers', ['Strings'], { elements: 2 })).toMatchObject({ value: ['a', ''], truncated: [''] })
    expect(read('main.Containers', ['Small'], { elements: 2 })).toMatchObject({
      value: { '': 0, a: 1 },
      truncated: [''],
    })
    expect(read('main.Containers', ['Array'], { elements: 1 })).toMatchObject({ value: [1], truncated: [''] })
    expect(read('main.Containers', ['Bytes'], { stringBytes: 3 })).toMatchObject({ value: 'AAH+', truncated: [''] })
    expect(read('main.Containers', ['Nested'], { depth: 1 })).toMatchObject({
      value: [null, null, null, null].map((_, i) => (i === 1 ? null : i === 2 ? [] : i === 0 ? [null] : [null, null])),
      truncated: ['/0/0', '/3/0', '/3/1'],
    })
    // "héllo 世界 🐳": the limit falls into the third byte of 世.
    expect(read('main.Texts', ['Unicode'], { stringBytes: 9 })).toMatchObject({ value: 'héllo ', truncated: [''] })
    const whole = read('main.Containers', [], { totalBytes: 600 })
    expect(whole.truncated.at(-1)).toBe('')
    expect(Object.keys(whole.value ?? {})).toContain('Strings')
    expect(Object.keys(whole.value ?? {})).not.toContain('EmptyElems')
  })

  test('a string, a []string and bytes are read by the words of their headers', () => {
    const header = must(fixture.process.readBytes(fixtureValue('.').address, 24))
    const [address, length] = [Number(header.readBigUInt64LE(0)), Number(header.readBigUInt64LE(8))]
    expect(must(fixture.process.readStrings(address, length))).toEqual(['one', 'two', 'three'])
    const first = must(fixture.process.readBytes(address, 16))
    const [text, bytes] = [Number(first.readBigUInt64LE(0)), Number(first.readBigUInt64LE(8))]
    expect(must(fixture.process.readString(text, bytes))).toBe('one')
  })

  test('the message of an error is what its Error method says, or null', () => {
    const unknown = ['main.overridden', '*main.pointerOverridden', '*main.domain']
    expect(fixture.errors).toHaveLength(19)
    for (const { type, itab, data, message } of fixture.errors) {
      expect(must(fixture.process.errorAt(itab, data))).toEqual({
        type,
        message: unknown.includes(type) ? null : message,
      })
    }
    expect(must(fixture.process.errorAt(0, 0))).toBe(null)
  })

  test('a caller brings rules for error types of its own', () => {
    const error = fixture.errors.find(({ type }) => type === '*main.domain')
    const seen: unknown[] = []
    const read = fixture.process.errorAt(error?.itab ?? 0, error?.data ?? 0, [
      (type, value, inner) => {
        seen.push([type, value])
        const code = typeof value === 'object' && value !== null && 'Code' in value ? value.Code : null
        return type === '*main.domain' ? `domain ${code}: ${inner}` : null
      },
    ])
    expect(must(read)).toEqual({ type: '*main.domain', message: 'domain 3: EOF' })
    expect(seen).toEqual([
      ['*errors.errorString', { s: 'EOF' }],
      ['*main.domain', { Code: 3, cause: { s: 'EOF' } }],
    ])
  })
})
