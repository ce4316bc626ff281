import { describe, expect, it } from 'vitest'
import { inRange, overlap, parseRange, parseVersion } from './version-range.ts'

describe('parseVersion', () => {
  it.each([
    ['20.10.24', [20, 10, 24]],
    ['20.10.24+dfsg1', [20, 10, 24]],
    ['1.6.20~ds1', [1, 6, 20]],
    ['v29.7', [29, 7, 0]],
  ])('%s', (text, version) => {
    expect(parseVersion(text)).toEqual(version)
  })

  it('is null for what is no version', () => {
    expect(parseVersion('unknown')).toBeNull()
    expect(parseVersion('')).toBeNull()
  })
})

describe('inRange', () => {
  it('~ takes later patches of the same minor', () => {
    expect(inRange('20.10.24', '~20.10.24')).toBe(true)
    expect(inRange('20.10.27', '~20.10.24')).toBe(true)
    expect(inRange('20.10.23', '~20.10.24')).toBe(false)
    expect(inRange('20.11.0', '~20.10.24')).toBe(false)
  })

  it('bounds include the lower and exclude the upper', () => {
    expect(inRange('28.2.2', '>=28.2.2 <29.0.0')).toBe(true)
    expect(inRange('28.5.2+dfsg4', '>=28.2.2 <29.0.0')).toBe(true)
    expect(inRange('29.0.0', '>=28.2.2 <29.0.0')).toBe(false)
  })

  it('|| is a choice, * is any version', () => {
    expect(inRange('1.1.15', '~1.6.20 || ~1.1.5')).toBe(true)
    expect(inRange('2.0.0', '~1.6.20 || ~1.1.5')).toBe(false)
    expect(inRange('99.99.99', '*')).toBe(true)
  })

  it('is false for a version or a range that cannot be read', () => {
    expect(inRange('unknown', '*')).toBe(false)
    expect(inRange('1.2.3', '1.x')).toBe(false)
  })
})

describe('overlap', () => {
  const interval = (range: string) => {
    const [first] = parseRange(range) ?? []
    if (!first) throw new Error(`not a range: ${range}`)
    return first
  }

  it('is symmetric, and touching intervals do not overlap', () => {
    expect(overlap(interval('~1.6.20'), interval('>=1.6.0 <1.6.21'))).toBe(true)
    expect(overlap(interval('>=1.6.0 <1.6.21'), interval('~1.6.20'))).toBe(true)
    expect(overlap(interval('>=1.0.0 <2.0.0'), interval('>=2.0.0 <3.0.0'))).toBe(false)
  })
})
