// Puts two lists side by side: what is the same first, and between that what is called the same.
import { diffArrays } from 'diff'

export type Pair<Element> = readonly [one: Element | null, other: Element | null]

interface Keys<Element> {
  /** What an element is in all it has. */
  exact: (element: Element) => string
  /** What it is called. */
  name: (element: Element) => string
}

/** Pairs of the elements of two lists, both in their order; an element without a counterpart stands alone. */
export function alignLists<Element>(
  ones: readonly Element[],
  others: readonly Element[],
  { exact, name }: Keys<Element>,
): Pair<Element>[] {
  return alignBy(ones, others, exact, (left, right) => alignBy(left, right, name, alone))
}

function alignBy<Element>(
  ones: readonly Element[],
  others: readonly Element[],
  keyOf: (element: Element) => string,
  between: (ones: readonly Element[], others: readonly Element[]) => Pair<Element>[],
): Pair<Element>[] {
  const pairs: Pair<Element>[] = []
  let [one, other] = [0, 0]
  let [left, right]: [Element[], Element[]] = [[], []]
  const close = () => {
    pairs.push(...between(left, right))
    left = []
    right = []
  }
  for (const { added, removed, count } of diffArrays(ones.map(keyOf), others.map(keyOf))) {
    if (removed) left.push(...ones.slice(one, one + count))
    else if (added) right.push(...others.slice(other, other + count))
    else {
      close()
      for (let at = 0; at < count; at++) pairs.push([ones[one + at] ?? null, others[other + at] ?? null])
    }
    if (!added) one += count
    if (!removed) other += count
  }
  close()
  return pairs
}

function alone<Element>(ones: readonly Element[], others: readonly Element[]): Pair<Element>[] {
  return [...ones.map((one): Pair<Element> => [one, null]), ...others.map((other): Pair<Element> => [null, other])]
}
