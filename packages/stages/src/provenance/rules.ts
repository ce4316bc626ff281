// All rules of provenance, as the graph takes them.
import type { ProvenanceRules } from '@runthrough/trace'
import { arrayKeysOf } from '../documents.ts'
import { daemonDefaults, image, objectParts, objects, volumes } from './daemon.ts'
import { flags } from './flags.ts'
import { fromFlags } from './from-flags.ts'
import { kernel } from './kernel.ts'
import { network } from './network.ts'
import { cliDefaults, request } from './request.ts'
import { runcParts, runtime } from './runtime.ts'
import { specParts, toSpec } from './to-spec.ts'

export const provenanceRules: ProvenanceRules = {
  flags,
  // Of rules about one place the first that fits is taken: what was asked for comes before every default.
  rules: [
    ...fromFlags,
    ...request,
    ...image,
    ...objects,
    ...volumes,
    ...network,
    ...toSpec,
    ...runtime,
    ...kernel,
    ...cliDefaults,
    ...daemonDefaults,
  ],
  parts: [...objectParts, ...specParts, ...runcParts],
  separate: [
    ...['Mount', 'KeyValues', 'RequestURI', 'RequestPath', 'ShimArguments', 'LayerID', 'Pid', 'Warnings'],
    'ContainerdEvent',
  ],
  arrayKeysOf,
}
