// What a conversion is: how one value becomes another. Each answers whether it explains what was seen; none makes a value up.
import type { Explains, Json, Localized } from '@runthrough/trace'

/** A named conversion, with what it does in words. */
export interface Conversion {
  explains: Explains
  words: Localized
}

export const conversion = (en: string, zh: string, explains: Explains): Conversion => ({
  explains,
  words: { en, 'zh-CN': zh },
})

export const isText = (value: Json): value is string => typeof value === 'string'

export const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object of these members, whatever else it has. */
export const hasMembers = (value: Json, members: Readonly<Record<string, Json | undefined>>): boolean =>
  isObject(value) && Object.entries(members).every(([name, wanted]) => wanted === undefined || value[name] === wanted)

/** The fields of `type=tmpfs,target=/mem,readonly`: a field without a value is `true`. */
export function fieldsOf(text: string, separator = ','): Record<string, string> {
  const fields = text.split(separator).map((field) => field.split('='))
  return Object.fromEntries(fields.map(([name = '', ...value]) => [name, value.length > 0 ? value.join('=') : 'true']))
}
