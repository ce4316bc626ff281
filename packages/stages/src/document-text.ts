// How a document is presented, and how two versions of it are compared.
import type { ArrayIdentities, Localized } from '@runthrough/trace'

export interface DocumentText {
  title: Localized
  meaning: Localized
  /** How diffs match the elements of its arrays; arrays that are not named are matched by position. */
  arrayKeys?: ArrayIdentities
}
