// Which fields a document has: its own, or those of another document that is part of it or that it is part of.
import { pointerSegments } from '@runthrough/trace'
import { documentIn } from '../documents.ts'
import { config } from './config.ts'
import { type FieldDoc, type FieldDocs, under } from './field-doc.ts'
import { hostConfig, logConfig, portBindings } from './host-config.ts'
import { hostConfigResources } from './host-config-resources.ts'
import { hostConfigStorage } from './host-config-storage.ts'
import { endpointSettings, networkingConfig, portBindingsOfBridge } from './networking.ts'
import { spec, specHooks, specMounts } from './spec.ts'
import { specDevices, specNamespaces, specSeccomp } from './spec-linux.ts'
import { specCapabilities, specProcess, specRlimits, specUser } from './spec-process.ts'
import { specResources } from './spec-resources.ts'

const wholeHostConfig: FieldDocs = {
  ...hostConfig,
  ...under('/LogConfig', logConfig),
  ...under('/PortBindings', portBindings),
  ...hostConfigStorage,
  ...hostConfigResources,
}

/** Only what other documents have too; what dockerd adds for itself is not told. */
const containerFields: FieldDocs = {
  ...under('/Config', config),
  ...under('/NetworkSettings/Networks/*', endpointSettings),
}

/** By the name of the document, the `of` of a read. */
export const FIELDS: Readonly<Record<string, FieldDocs>> = {
  Config: config,
  HostConfig: wholeHostConfig,
  LogConfig: logConfig,
  PortBindings: portBindingsOfBridge,
  NetworkingConfig: networkingConfig,
  EndpointSettings: endpointSettings,
  NetworkSettings: under('/Networks/*', endpointSettings),
  Container: containerFields,
  Image: { ...under('/config', config), ...under('/container_config', config) },
  Spec: spec,
  'Spec process': specProcess,
  'Spec user': specUser,
  'Spec capabilities': specCapabilities,
  'Spec rlimits': specRlimits,
  'Spec resources': specResources,
  'Spec namespaces': specNamespaces,
  'Spec devices': specDevices,
  'Spec seccomp': specSeccomp,
  'Spec mounts': specMounts,
  'Spec hooks': specHooks,
}

interface Place {
  doc: FieldDoc | null
  members: Map<string, Place>
}

const trees = new Map<string, Place>()

/** The fields of a document as a tree, grown when it is first asked for. */
function treeOf(document: string): Place {
  const known = trees.get(document)
  if (known) return known
  const root: Place = { doc: null, members: new Map() }
  for (const [path, doc] of Object.entries(FIELDS[document] ?? {})) {
    let at = root
    for (const segment of pointerSegments(path)) {
      const next = at.members.get(segment) ?? { doc: null, members: new Map() }
      at.members.set(segment, next)
      at = next
    }
    at.doc = doc
  }
  trees.set(document, root)
  return root
}

/**
 * What a value in a document means; null where nothing is said about it. An element of a list, or a value of a map, that has no
 * words of its own has those of the list or map.
 * @param document the `of` of a snapshot or file
 * @param path JSON pointer
 */
export function fieldDocOf(document: string, path: string): FieldDoc | null {
  let { doc, members } = treeOf(documentIn(document))
  for (const segment of pointerSegments(path)) {
    const field = members.get(segment)
    const next = field ?? members.get('*')
    if (!next && members.size > 0) return null
    doc = field ? field.doc : (next?.doc ?? doc)
    members = next?.members ?? members
  }
  return doc
}
