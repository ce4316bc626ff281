import { describe, expect, test } from 'vitest'
import { indexOf } from '../run/index-of.ts'
import { bundledRun } from '../testing/bundled.ts'
import { valuesOfPlace } from './watched.ts'

const valuesIn = (recording: string, of: string, path: string, element: string | null = null) =>
  valuesOfPlace(indexOf(bundledRun(recording)).readings.versionsOf(of), { of, path, element }).map(({ value }) => value)

describe('a place that is watched', () => {
  test('has one value after another, and each only once', () => {
    expect(valuesIn('article', 'Config', '/Cmd')).toHaveLength(1)
    expect(valuesIn('article', 'Config', '/Hostname')).toEqual(['hosttest'])
  })

  test('is an element of a list by what it is known by: PATH comes in from the image', () => {
    const [before, after] = valuesIn('article', 'Config', '/Env/1', 'PATH')
    expect(before).toBeUndefined()
    expect(after).toMatch(/^PATH=/)
  })

  test('of a document that was never read has none', () => {
    expect(valuesIn('missing-image', 'Spec', '/process')).toEqual([])
  })
})
