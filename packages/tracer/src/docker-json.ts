// The engine's own types that print their JSON themselves, and yet print their fields.

/**
 * Full names of the types. Of all types in the documents that are read (Docker 20.10, 26.1 and 28.5), time.Time alone prints something
 * else, and that is known to go-process. Source: moby, image/image.go, MarshalJSON: it sorts the fields by their names.
 */
export const printedAsFields: ReadonlySet<string> = new Set([
  'github.com/docker/docker/image.Image',
  'github.com/moby/moby/v2/daemon/internal/image.Image',
])
