// Words of mount(8) that more than one system call is written with.

const PROPAGATION: readonly (readonly [flag: string, name: string])[] = [
  ['MS_SHARED', 'shared'],
  ['MS_PRIVATE', 'private'],
  ['MS_SLAVE', 'slave'],
  ['MS_UNBINDABLE', 'unbindable'],
]

/** `--make-rprivate` for `MS_PRIVATE`; null where no flag sets how mounts spread. */
export function propagationOption(flags: ReadonlySet<string>, isRecursive: boolean): string | null {
  const found = PROPAGATION.find(([flag]) => flags.has(flag))
  return found === undefined ? null : `--make-${isRecursive ? 'r' : ''}${found[1]}`
}
