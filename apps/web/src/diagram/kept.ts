// React Flow draws again what is another object than before. Of a step most nodes and edges show what they showed, so they
// stay the objects that they were.
import { useEffect, useRef } from 'react'

interface Drawn {
  id: string
  className?: string | undefined
  data?: Record<string, unknown> | undefined
}

/** The new items, with those of before in the place of their equals. */
export function kept<Item extends Drawn>(before: readonly Item[], now: readonly Item[]): Item[] {
  return now.map((item, index) => {
    const old = before[index]
    return old !== undefined && looksTheSame(old, item) ? old : item
  })
}

function looksTheSame(left: Drawn, right: Drawn): boolean {
  if (left.id !== right.id || left.className !== right.className) return false
  const [one, other] = [left.data ?? {}, right.data ?? {}]
  return Object.keys(other).every((key) => sameValue(one[key], other[key]))
}

/** Lists and objects are equal where what is in them is. */
function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  const keys = Object.keys(right)
  if (keys.length !== Object.keys(left).length) return false
  return keys.every((key) => sameValue((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]))
}

/** The same from one drawing to the next. */
export function useKept<Item extends Drawn>(now: readonly Item[]): Item[] {
  const before = useRef<readonly Item[]>([])
  const items = kept(before.current, now)
  useEffect(() => {
    before.current = items
  })
  return items
}
