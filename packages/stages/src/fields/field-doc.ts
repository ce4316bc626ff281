// What a field of a document means, in words of this project, made from Docker's API reference, the reference of
// `docker run` and the OCI runtime specification.
import type { Localized } from '@runthrough/trace'

/** One or two sentences: what the field is, and what it is where nothing sets it. */
export interface FieldDoc extends Localized {
  /** Flags of `docker run` that set it, the short one first. None where no flag does. */
  flags?: readonly string[]
}

/** By JSON pointer; `*` stands for any element of an array and any key of a map. */
export type FieldDocs = Readonly<Record<string, FieldDoc>>

/** The same fields at another place: `under('/LogConfig', logConfig)`. */
export function under(prefix: string, docs: FieldDocs): FieldDocs {
  return Object.fromEntries(Object.entries(docs).map(([path, doc]) => [prefix + path, doc]))
}
