import { beforeEach, describe, expect, test } from 'vitest'
import { streamUrl, takeToken } from './session.ts'

describe('the token', () => {
  beforeEach(() => sessionStorage.clear())

  test('is taken out of the address and remembered', () => {
    history.replaceState(null, '', 'http://localhost:3000/?token=abc&lang=en')
    expect(takeToken(window)).toBe('abc')
    expect(location.search).toBe('?lang=en')
    expect(takeToken(window)).toBe('abc')
  })

  test('may be missing', () => {
    history.replaceState(null, '', 'http://localhost:3000/')
    expect(takeToken(window)).toBeNull()
  })

  test('goes into the query of the stream', () => {
    expect(streamUrl({ href: 'http://localhost:7300/', protocol: 'http:' } as Location, 'a b')).toBe(
      'ws://localhost:7300/api/stream?token=a+b',
    )
    expect(streamUrl({ href: 'https://host/', protocol: 'https:' } as Location, null)).toBe('wss://host/api/stream')
  })
})
