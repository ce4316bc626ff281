// How a row of a rule is written.
import type { Json, Localized, Party, PlacePattern, ProvenanceRule } from '@runthrough/trace'
import type { Conversion } from './conversions/conversion.ts'

const arrow = (from: PlacePattern, to: PlacePattern): string => `${from} → ${to}`

/** The same value in another document, under the same name. */
export const copied = (from: PlacePattern, to: PlacePattern, at?: readonly string[]): ProvenanceRule => ({
  ...{ id: arrow(from, to), how: 'copied', from, to },
  ...(at ? { at } : {}),
})

/** Many of them between two documents, as pairs of paths. */
export const allRenamed = (
  from: PlacePattern,
  to: PlacePattern,
  pairs: Readonly<Record<string, string>>,
): ProvenanceRule[] =>
  Object.entries(pairs).map(([source, target]) => renamed(`${from}#/${source}`, `${to}#/${target}`))

/** The same value under another name. */
export const renamed = (from: PlacePattern, to: PlacePattern): ProvenanceRule => ({
  ...{ id: arrow(from, to), how: 'renamed', from, to },
})

/** Another form of the value. */
export const converted = (from: PlacePattern, to: PlacePattern, by: Conversion): ProvenanceRule => ({
  ...{ id: arrow(from, to), how: 'converted', from, to, explains: by.explains, words: by.words },
})

/** What tells only a part of the value, beside its other origins. */
export const beside = (from: PlacePattern, to: PlacePattern, by: Conversion): ProvenanceRule => ({
  ...converted(from, to, by),
  beside: true,
})

/** What somebody takes where nobody asked for anything else. A list of values: any of them. */
export const defaulted = (by: Party, to: PlacePattern, values: readonly Json[], words?: Localized): ProvenanceRule => ({
  ...{ id: `default of ${by}: ${to}`, how: 'default', by, from: null, to },
  explains: (_from, value) => values.some((one) => JSON.stringify(one) === JSON.stringify(value)),
  ...(words ? { words } : {}),
})

/** A default by a rule of its own. */
export const defaultedBy = (by: Party, to: PlacePattern, conversion: Conversion): ProvenanceRule => ({
  ...{ id: `default of ${by}: ${to}: ${conversion.words.en}`, how: 'default', by, from: null, to, ...conversion },
})

/** What the image says where the command says nothing. */
export const fromImage = (from: PlacePattern, to: PlacePattern): ProvenanceRule => ({
  ...{ id: arrow(from, to), how: 'default', by: 'image', from, to },
})

/** What somebody makes up or works out. */
export const computed = (
  by: Party,
  to: PlacePattern,
  { explains, words }: Conversion,
  from: PlacePattern | null = null,
): ProvenanceRule => ({
  ...{
    id: from === null ? `computed by ${by}: ${to}` : arrow(from, to),
    how: 'computed',
    by,
    from,
    to,
    explains,
    words,
  },
})
