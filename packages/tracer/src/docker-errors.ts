// What the engine's own error types say of themselves, where `Error()` is more than a field or an inner error.
import type { ErrorRule, Json } from '@runthrough/go-process'

const object = (value: Json) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null)

/** A field of a struct that is a string; null where there is none. */
const member = (value: Json, name: string): string | null => {
  const found = object(value)?.[name]
  return typeof found === 'string' ? found : null
}

/** Source: docker/cli, cli/error.go, StatusError. */
const statusError: ErrorRule = (type, value) => {
  const status = type === 'cli.StatusError' ? object(value) : null
  return status && `Status: ${String(status.Status)}, Code: ${String(status.StatusCode)}`
}

/** Source: runc, libcontainer/init_linux.go, initError. */
const initError: ErrorRule = (type, value) => (type === '*libcontainer.initError' ? member(value, 'Message') : null)

/** Source: moby, daemon/errors.go, nameConflictError. */
const nameConflict: ErrorRule = (type, value) => {
  if (type !== 'daemon.nameConflictError') return null
  const [id, name] = [member(value, 'id'), member(value, 'name')]
  if (id === null || name === null) return null
  return `Conflict. The container name ${JSON.stringify(name)} is already in use by container ${JSON.stringify(id)}. You have to remove (or rename) that container to be able to reuse that name.`
}

/** Source: libnetwork, portallocator/portallocator.go: the type and its later name. */
const portTaken: ErrorRule = (type, value) => {
  if (!/^portallocator\.(ErrPortAlreadyAllocated|alreadyAllocatedErr)$/.test(type)) return null
  const ip = member(value, 'ip')
  const port = object(value)?.port
  return ip === null || typeof port !== 'number' ? null : `Bind for ${ip}:${port} failed: port is already allocated`
}

/**
 * The reference lies in it as distribution's reference package has it; `TagNameOnly` and
 * `FamiliarString` add the tag and leave out what is the default of a registry.
 * Sources: moby, daemon/images/image.go, ErrImageDoesNotExist; distribution, reference/{reference,helpers,normalize}.go.
 */
const noSuchImage: ErrorRule = (type, value) => {
  if (type !== 'images.ErrImageDoesNotExist') return null
  // Docker 26.1 exports the field.
  const reference = object(value)?.ref ?? object(value)?.Ref ?? null
  const repository = object(reference)?.namedRepository ?? object(reference)?.repository ?? reference
  const [domain, path] = [member(repository, 'domain'), member(repository, 'path')]
  if (domain === null || path === null) return null
  const familiar = domain === 'docker.io' ? path.replace(/^library\//, '') : `${domain}/${path}`
  const tag = member(reference, 'tag')
  const digest = member(reference, 'digest')
  if (digest !== null) return `No such image: ${familiar}${tag === null ? '' : `:${tag}`}@${digest}`
  return `No such image: ${familiar}:${tag ?? 'latest'}`
}

/**
 * Types that are the message themselves, `type internal string`.
 * Sources: libnetwork, types/types.go; moby, daemon/errors.go.
 */
const MESSAGES = new Set([
  ...['badRequest', 'forbidden', 'internal', 'noService', 'notFound', 'notImplemented', 'retry', 'timeout'].map(
    (name) => `types.${name}`,
  ),
  'daemon.startInvalidConfigError',
])
const messageItself: ErrorRule = (type, value) => (MESSAGES.has(type) && typeof value === 'string' ? value : null)

/** Source: moby, volume/mounts/validate.go, errMountConfig. */
const mountConfig: ErrorRule = (type, value, inner) => {
  if (type !== '*mounts.errMountConfig' || inner === null) return null
  const kind = member(object(value)?.mount ?? null, 'Type')
  return kind === null ? null : `invalid mount config for type ${JSON.stringify(kind)}: ${inner}`
}

/** Says what the error that it holds says. Source: moby, distribution/errors.go, fallbackError. */
const fallback: ErrorRule = (type, _value, inner) => (type === 'distribution.fallbackError' ? inner : null)

export const dockerErrors: readonly ErrorRule[] = [
  statusError,
  initError,
  nameConflict,
  portTaken,
  noSuchImage,
  messageItself,
  mountConfig,
  fallback,
]
