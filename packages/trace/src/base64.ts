// Base64 (RFC 4648) without the help of a browser or Node: this package runs in both.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** A text in URL encoding; null where it has none (a surrogate that stands alone). */
export function urlEncoded(text: string): string | null {
  try {
    return encodeURIComponent(text)
  } catch {
    return null
  }
}

/** The base64 of a text in UTF-8, without padding; null where the text has no UTF-8. */
export function encodeBase64(text: string): string | null {
  const encoded = urlEncoded(text)
  if (encoded === null) return null
  const bytes = [...encoded.matchAll(/%([0-9A-F]{2})|[^%]/g)].map(([sign, hex]) =>
    hex === undefined ? sign.charCodeAt(0) : Number.parseInt(hex, 16),
  )
  let base64 = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.slice(index, index + 3)
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0)
    const digits = second === undefined ? 2 : third === undefined ? 3 : 4
    for (let digit = 0; digit < digits; digit++) base64 += ALPHABET[(bits >> (18 - 6 * digit)) & 63] ?? ''
  }
  return base64
}

/** The text in base64 or base64url, with or without padding; null where it is none, or is no text. */
export function decodeBase64(base64: string): string | null {
  const digits = base64.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) return null
  let encoded = ''
  for (let index = 0; index < digits.length; index += 4) {
    const group = digits.slice(index, index + 4)
    const bits = [...group].reduce((sum, digit, at) => sum | (ALPHABET.indexOf(digit) << (18 - 6 * at)), 0)
    for (let byte = 0; byte < group.length - 1; byte++) {
      encoded += `%${((bits >> (16 - 8 * byte)) & 255).toString(16).padStart(2, '0')}`
    }
  }
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null
  }
}
