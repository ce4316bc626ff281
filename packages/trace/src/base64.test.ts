import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.ts'

// RFC 4648 section 10, and one that is not ASCII.
test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foobar', 'Zm9vYmFy'],
  ['镜像', '6ZWc5YOP'],
])('%j is %s', (text, base64) => {
  expect(decodeBase64(base64)).toBe(text)
  expect(encodeBase64(text)).toBe(base64.replace(/=+$/, ''))
})

test('every text comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const base64 = encodeBase64(text)
      // Only a surrogate that stands alone has no UTF-8.
      expect(base64 === null ? /[\ud800-\udfff]/.test(text) : decodeBase64(base64) === text).toBe(true)
    }),
  )
})

test('what is no base64 of a text is none', () => {
  expect(['a', 'a b', '/w==', 'hello!'].map(decodeBase64)).toEqual([null, null, null, null])
})
