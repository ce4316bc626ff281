// All rules of provenance, as the graph takes them.
import type { ProvenanceRules } from '@runthrough/trace'
import { arrayKeysOf } from '../documents.ts'
import { flags } from './flags.ts'
import { fromFlags } from './from-flags.ts'
import { bundle, cliDefaults, image, objects, request } from './hand-on.ts'
import { specParts, toSpec } from './to-spec.ts'

export const provenanceRules: ProvenanceRules = {
  flags,
  rules: [...request, ...fromFlags, ...objects, ...image, ...toSpec, ...bundle, ...cliDefaults],
  parts: specParts,
  arrayKeysOf,
}
