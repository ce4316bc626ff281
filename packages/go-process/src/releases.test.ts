// The same program, built by compilers of other releases than the one that the other tests run with.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Build, type Fixture, must, startFixture } from './testing/fixture-program.ts'
import { ownLayouts } from './testing/own-layouts.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `command` is null where the compiler is not at hand. */
    compilers: { release: string; command: string | null }[]
  }
}

/** One build each: what the linker flags change has been the same in all releases. */
const BUILDS: Readonly<Record<string, Build>> = { '1.24': 'with-symbols', '1.27': 'stripped-pie' }

for (const { release, command } of inject('compilers')) {
  describe.skipIf(command === null)(`a program of Go ${release}${command === null ? ', not at hand' : ''}`, () => {
    let fixture: Fixture
    beforeAll(async () => {
      fixture = await startFixture(BUILDS[release] ?? 'with-symbols', command ?? '')
    })
    afterAll(() => fixture.stop())

    test('its values read as its encoding/json prints them', () => {
      // Those that read otherwise on purpose (values.test.ts): marks, cycles, integers that JavaScript cannot hold.
      const unlike = ['main.Custom', 'main.Node', 'main.Opaque', 'main.AsFields', 'main.Path', '.']
      const names = [...fixture.values.keys()].filter((name) => !unlike.includes(name))
      expect(names).toEqual(expect.arrayContaining(['main.Containers', 'main.Embedded', 'main.Mapped', 'main.Times']))
      for (const name of names) {
        const type = must(fixture.process.typeNamed(name))
        const value = fixture.values.get(name)
        const read = must(fixture.process.read(value?.address ?? 0, type))
        expect({ name, ...read }).toEqual({ name, value: value?.json, truncated: [], custom: [], opaque: [] })
      }
    })

    test('a field that its own IsZero method may leave out is marked', () => {
      const type = must(fixture.process.typeNamed('main.Custom'))
      const read = must(fixture.process.read(fixture.values.get('main.Custom')?.address ?? 0, type))
      expect(read.custom).toEqual(['/Value', '/Pointer', '/Text', '/Zero'])
    })

    test('its errors say what their Error methods say', () => {
      const known = fixture.errors.filter(({ type }) => !/overridden|Overridden|domain/.test(type))
      expect(known.length).toBeGreaterThan(12)
      for (const { type, itab, data, message } of known) {
        expect(must(fixture.process.errorAt(itab, data))).toEqual({ type, message })
      }
    })

    test('it describes the structs of its own runtime as the table has them', () => {
      const compared = ownLayouts(fixture.program)
      const names = compared.map(({ struct }) => struct)
      expect(names).toEqual(
        expect.arrayContaining(['pcHeader', 'functab', '_func', 'moduledata', 'Type', 'Map', 'table']),
      )
      for (const { struct, table, program } of compared) expect({ struct, program }).toEqual({ struct, program: table })
    })

    test('its functions are found, with their returns, lines and what was inlined', () => {
      const { functions, goVersion, moduleData, types } = fixture.program
      expect(goVersion).toMatch(new RegExp(`^go${release.replace('.', '\\.')}(\\.|$)`))
      expect(moduleData.typelinks === null).toBe(release === '1.27')
      expect(must(types.named('sync.dequeueNil')).kind).toBe('pointer')
      const returns = must(functions.find('main.Returns'))
      expect(functions.returnOffsets(returns)).toHaveLength(3)
      expect(functions.source(returns)?.file).toMatch(/main\.go$/)
      expect(functions.find('main.Inlined')).toMatchObject({ ok: false, error: { reason: 'inlined-function' } })
      expect(functions.inlinedInto('main.Inlined')).toEqual(['main.main'])
    })
  })
}
