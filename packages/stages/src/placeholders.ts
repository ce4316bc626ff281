// What may stand in braces in the path of a file read. The tracer knows the values when the stage is held.

export const PLACEHOLDERS = {
  id: 'the container id, 64 hexadecimal digits',
  container: 'folder of the container in the data root of dockerd: containers/<id>',
  upper: 'folder `diff` of the overlay2 layer of the container, the upperdir of its mount',
  lower: 'file `lower` of that layer: short links to the image layers, the lowerdir of its mount',
  work: 'folder `work` of that layer, which the kernel uses for itself',
  merged: 'folder `merged` of that layer, where the root file system is mounted',
  runcState: 'folder in which runc keeps the state of the container',
  bundle: 'OCI bundle of the container in the state root of containerd',
} as const

/** Names of the placeholders in a path, in order: `{bundle}/config.json` has `bundle`. */
export function placeholdersOf(path: string): string[] {
  return [...path.matchAll(/\{(\w*)\}/g)].map((match) => match[1] ?? '')
}
