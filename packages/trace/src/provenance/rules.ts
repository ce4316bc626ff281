// What a rule of provenance is. The rules themselves are data of `packages/stages`: to teach a new flag is to add a row there.
import type { ArrayIdentities } from '../array-identity.ts'
import type { Json } from '../event.ts'
import type { Localized } from '../problem.ts'

/** How a value got to where it stands. */
export type How = 'copied' | 'renamed' | 'converted' | 'default' | 'computed' | 'unknown'

/** Who chose a default, or computed a value. */
export type Party = 'cli' | 'daemon' | 'image' | 'containerd' | 'shim' | 'runtime' | 'kernel' | 'host'

/**
 * Whether one value is the other in another form. Both are whole subtrees where the places of the rule hold such.
 * @param from null for a value from nowhere
 * @param names the last segments of their paths: names of members, or indexes
 */
export type Explains = (from: Json, to: Json, names: { from: string; to: string }) => boolean

/**
 * A place in any version of a document, or in any such call: its name, `#`, and a JSON pointer. `*` is any one segment: it is
 * the same member on both sides of a rule, or any two elements where one side is an array. A `**` at the end is everything
 * below. `HostConfig#/Memory`, `--env`, `mount(2)#/source`, `write(2) memory.max#/buf`, `POST /containers/create#/body`.
 */
export type PlacePattern = string

export interface ProvenanceRule {
  /** Unique; the trace shows it beside the hop. */
  id: string
  how: Exclude<How, 'unknown'>
  /** Null where the value came from nowhere: a constant of a program, a random number. */
  from: PlacePattern | null
  to: PlacePattern
  /** For a default and a computed value: whose it is. */
  by?: Party
  /** Missing where the values must be equal, and for a value from nowhere where anything goes. */
  explains?: Explains
  /** Only at these stages, where it comes before every other explanation. */
  at?: readonly string[]
  /** Only as such a stage is entered, or left. */
  when?: 'enter' | 'leave'
  /**
   * Whether it tells only a part: the value has other origins as well, and so has what lies in it. A list is as it is also by what
   * was taken out of it.
   */
  beside?: true
  /** Whether older versions of the document may be meant as well as the newest. */
  anyVersion?: true
  /** What was done, for people; missing where `how` says all. */
  words?: Localized
}

/** A flag of `docker run`, or `IMAGE` and `COMMAND`, its operands. */
export interface FlagRow {
  /** The first is its name in rules: `--memory`, `-m`. */
  names: readonly string[]
  /** Whether a value follows. */
  takesValue: boolean
}

/** A document that is a part of another one, under a name of its own: what leads to it leads to the whole, too. */
export interface PartRow {
  part: string
  whole: PlacePattern
}

export interface ProvenanceRules {
  flags: readonly FlagRow[]
  rules: readonly ProvenanceRule[]
  parts: readonly PartRow[]
  /** Documents of which each reading is of another thing: what stood there before is no origin. */
  separate: readonly string[]
  /** What makes the elements of the arrays of a document the same. */
  arrayKeysOf: (document: string) => ArrayIdentities
}
