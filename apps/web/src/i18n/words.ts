// The shape of a language's words: that of English, with any text in the leaves.
import type { en } from './en.ts'

type Texts<Branch> = { readonly [Key in keyof Branch]: Branch[Key] extends string ? string : Texts<Branch[Key]> }

export type Words = Texts<typeof en>
