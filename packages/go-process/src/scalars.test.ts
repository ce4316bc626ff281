import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ipText } from './ip-text.ts'
import { float, integer, text, wholeCharacters } from './scalars.ts'

const eight = (write: (bytes: Buffer) => void) => {
  const bytes = Buffer.alloc(8)
  write(bytes)
  return bytes
}

test('an integer is a number as long as that is exact, and its digits beyond', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      const read = integer(
        eight((bytes) => bytes.writeBigInt64LE(value)),
        true,
      )
      expect(BigInt(read)).toBe(value)
      expect(typeof read).toBe(Number.isSafeInteger(Number(value)) ? 'number' : 'string')
    }),
  )
})

test('a float32 has the fewest digits that name it', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const bytes = Buffer.alloc(4)
      bytes.writeFloatLE(value)
      const read = float(bytes) ?? Number.NaN
      expect(Math.fround(read)).toBe(value)
      expect(read.toExponential().replace(/^-|e.*|\./g, '').length).toBeLessThanOrEqual(9)
    }),
  )
})

test('text is the UTF-8 of the bytes, and every other byte is one U+FFFD', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (value) => text(Buffer.from(value)) === value))
  expect(text(Buffer.from([0x61, 0xe4, 0xb8, 0x62, 0xff]))).toBe('a\ufffd\ufffdb\ufffd')
})

test('text that is cut ends with a whole character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (value, cut) => {
      const bytes = Buffer.from(value).subarray(0, cut)
      const whole = wholeCharacters(bytes)
      expect(bytes.length - whole.length).toBeLessThan(4)
      expect(value.startsWith(whole.toString())).toBe(true)
    }),
  )
})

test.each([
  ['', ''],
  ['7f000001', '127.0.0.1'],
  ['00000000000000000000ffff0a010203', '10.1.2.3'],
  ['00000000000000000000000000000000', '::'],
  ['20010db8000000000001000000000001', '2001:db8::1:0:0:1'],
  ['00010000000200000003000000040000', '1:0:2:0:3:0:4:0'],
  ['00000000000100000000000000000000', '0:0:1::'],
  ['fe80000000000000000000000000000a', 'fe80::a'],
])('the IP address %s is written %s', (hex, written) => {
  expect(ipText(Buffer.from(hex, 'hex'))).toBe(written)
})
