// What a run leaves in the engine, removed between one run and the next, so that each finds the same engine.
import { ok, type Result } from '@runthrough/trace'
import type { ApiFailure, EngineApi } from './engine-api.ts'

/** Networks that every engine has and that cannot be removed. */
const PREDEFINED_NETWORKS = new Set(['bridge', 'host', 'none'])

/** Removes all containers with their anonymous volumes, all named volumes and all networks that somebody made. */
export async function removeContainers(api: EngineApi): Promise<Result<undefined, ApiFailure>> {
  const containers = await api.listContainers()
  if (!containers.ok) return containers
  for (const { Id } of containers.value) {
    const removed = await api.removeContainer(Id)
    // 404 and 409: it was started with --rm and is just being removed.
    if (!removed.ok && removed.error.status !== 404 && removed.error.status !== 409) return removed
  }
  const volumes = await api.listVolumes()
  if (!volumes.ok) return volumes
  for (const name of volumes.value) {
    const removed = await api.removeVolume(name)
    if (!removed.ok && removed.error.status !== 404) return removed
  }
  const networks = await api.listNetworks()
  if (!networks.ok) return networks
  for (const { Id, Name } of networks.value) {
    if (PREDEFINED_NETWORKS.has(Name)) continue
    const removed = await api.removeNetwork(Id)
    if (!removed.ok && removed.error.status !== 404) return removed
  }
  return ok(undefined)
}
