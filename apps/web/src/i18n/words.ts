// The shape of a language's words: that of English, with any text in the leaves.
import type { en } from './en.ts'

/** What a language must have where English has `Branch`: the same keys, no more and no fewer. */
export type Texts<Branch> = {
  readonly [Key in keyof Branch]: Branch[Key] extends string ? string : Texts<Branch[Key]>
}

export type Words = Texts<typeof en>
