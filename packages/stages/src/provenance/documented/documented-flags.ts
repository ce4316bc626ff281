// What Docker's documentation says of flags, held against the graph on recordings and on every engine.
import type { DocumentedFlag } from './documented-flag.ts'
import { identity } from './identity.ts'
import { namespaces } from './namespaces.ts'
import { network } from './network.ts'
import { resources } from './resources.ts'
import { rest } from './rest.ts'
import { storage } from './storage.ts'

export const documentedFlags: readonly DocumentedFlag[] = [
  ...resources,
  ...identity,
  ...storage,
  ...network,
  ...namespaces,
  ...rest,
]
