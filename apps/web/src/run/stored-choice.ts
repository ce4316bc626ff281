// Reads a choice that was stored in this browser. What another version has stored otherwise, or not at all, is as good as any
// choice: each reader has a value for it. The first paint waits for these, so no schema is made for them.

type Reader<Value> = (stored: unknown) => Value

/** One of a few values; else what `otherwise` gives. */
export const oneOf =
  <Value extends string | number>(values: readonly Value[], otherwise: () => NoInfer<Value>): Reader<Value> =>
  (stored) =>
    values.find((value) => value === stored) ?? otherwise()

export const yesOrNo =
  (otherwise: boolean): Reader<boolean> =>
  (stored) =>
    typeof stored === 'boolean' ? stored : otherwise

/** A list of which every element is one; else an empty one. */
export const listOf =
  <Element>(isElement: (stored: unknown) => stored is Element): Reader<readonly Element[]> =>
  (stored) =>
    Array.isArray(stored) && stored.every(isElement) ? stored : []

/** Texts by name, of those names that there are. */
export const textsBy =
  <Name extends string>(names: readonly Name[]): Reader<Partial<Record<Name, string>>> =>
  (stored) => {
    const texts: Partial<Record<Name, string>> = {}
    for (const name of names) {
      const text = fieldsOf(stored)[name]
      if (typeof text === 'string') texts[name] = text
    }
    return texts
  }

/** The fields of an object; none where it is something else. */
export const fieldsOf = (stored: unknown): Record<string, unknown> =>
  typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {}

/** What is stored under a key as JSON; null where there is nothing that can be read. */
export function readStored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
