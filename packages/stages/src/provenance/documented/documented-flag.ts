// What Docker's documentation says of a flag: where its value must end, and what a program in the container must find.
import type { Json, PlacePattern } from '@runthrough/trace'

export interface FlagEnd {
  /** Any of these: what a file of a control group is called depends on its version. */
  at: readonly PlacePattern[]
  /** Missing for a list that is as it is because of what is not in it. */
  value?: Json
}

export interface DocumentedFlag {
  /** Id of the run in `flag-runs.ts` that uses it. */
  run: string
  flag: string
  value: string
  ends: readonly FlagEnd[]
  /** What the program in the container says of it, in its output. */
  says: readonly RegExp[]
}

export type Ends = Readonly<Record<PlacePattern, Json | undefined>>

/** @param ends value by place; places with the same value of which one is enough are parted by ` | ` */
export const row = (
  run: string,
  flag: string,
  value: string,
  ends: Ends,
  ...says: readonly RegExp[]
): DocumentedFlag => ({
  ...{ run, flag, value, says },
  ends: Object.entries(ends).map(([places, wanted]) => {
    const at = places.split(' | ')
    return wanted === undefined ? { at } : { at, value: wanted }
  }),
})
