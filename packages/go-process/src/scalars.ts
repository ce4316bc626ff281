// Numbers and text as encoding/json writes them. Source: go/src/encoding/json/encode.go.
import { isUtf8 } from 'node:buffer'

/**
 * An integer of 1, 2, 4 or 8 bytes. One beyond ±(2^53 − 1) is a string of its decimal digits: a JSON number of that size would
 * lose its last digits in JavaScript.
 */
export function integer(bytes: Buffer, signed: boolean): number | string {
  if (bytes.length < 8) return signed ? bytes.readIntLE(0, bytes.length) : bytes.readUIntLE(0, bytes.length)
  const high = signed ? bytes.readInt32LE(4) : bytes.readUInt32LE(4)
  const number = high * 2 ** 32 + bytes.readUInt32LE(0)
  if (Number.isSafeInteger(number)) return number
  return (signed ? bytes.readBigInt64LE() : bytes.readBigUInt64LE()).toString()
}

/** A float32 or float64, the former with the fewest digits that name it, as Go prints it. NaN and infinities have no JSON. */
export function float(bytes: Buffer): number | undefined {
  const value = bytes.length === 4 ? shortestFloat32(bytes.readFloatLE()) : bytes.readDoubleLE()
  return Number.isFinite(value) ? value : undefined
}

/** Nine significant digits tell any two float32 values apart (IEEE 754). */
function shortestFloat32(value: number): number {
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Object.is(Math.fround(short), value)) return short
  }
  return value
}

/** Text of a Go string. Each byte that belongs to no UTF-8 sequence becomes U+FFFD, as in encoding/json. */
export function text(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  const parts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    parts.push(length === 0 ? '\ufffd' : bytes.toString('utf8', at, at + length))
    at += Math.max(length, 1)
  }
  return parts.join('')
}

/** The longest beginning of cut-off bytes that does not end within a UTF-8 sequence. */
export function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - (expectedLength(byte) > back ? back : 0))
    if (byte < 0x80) break
  }
  return bytes
}

/** Bytes of the valid UTF-8 sequence at an offset; 0 if there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const length = expectedLength(bytes[at] ?? 0)
  const sequence = bytes.subarray(at, at + length)
  return sequence.length === length && isUtf8(sequence) ? length : 0
}

function expectedLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead < 0xe0) return 2
  return lead < 0xf0 ? 3 : 4
}

/** A string as JSON text within a string, for the tag option `string`: encoding/json escapes HTML, too. */
export function quoted(value: string, shortEscapes: boolean): string {
  const escaped = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, unicodeEscape)
  // An escaped backslash is matched as a whole, so that a `b` after it is not taken for an escape.
  return shortEscapes ? escaped : escaped.replace(/\\[\\bf]/g, (pair) => longEscapes[pair] ?? pair)
}

const longEscapes: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' }

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
