import type { Json } from '@runthrough/trace'

/** The object or array that a text is; null for any other text: `80` in a file is text. */
export function jsonOf(text: string): Json | null {
  if (!/^\s*[{[]/.test(text)) return null
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}
