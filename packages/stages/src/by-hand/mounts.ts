// Mounting: mount(8), umount(8) and pivot_root(8), all of util-linux.
import { shellLine } from '@runthrough/trace'
import { moveMount, setAttributes } from './detached-mounts.ts'
import { propagationOption } from './mount-options.ts'
import { type Call, type CallContext, flagsOf, type Rules, textOf } from './rule.ts'

/** Options of mount(8) by the flags of mount(2). */
const OPTIONS: readonly (readonly [flag: string, option: string])[] = [
  ['MS_RDONLY', 'ro'],
  ['MS_NOSUID', 'nosuid'],
  ['MS_NODEV', 'nodev'],
  ['MS_NOEXEC', 'noexec'],
  ['MS_SYNCHRONOUS', 'sync'],
  ['MS_DIRSYNC', 'dirsync'],
  ['MS_MANDLOCK', 'mand'],
  ['MS_NOSYMFOLLOW', 'nosymfollow'],
  ['MS_NOATIME', 'noatime'],
  ['MS_NODIRATIME', 'nodiratime'],
  ['MS_RELATIME', 'relatime'],
  ['MS_STRICTATIME', 'strictatime'],
  ['MS_LAZYTIME', 'lazytime'],
  ['MS_SILENT', 'silent'],
]

export const mountRules: Rules = {
  mount: (call, context) => shellLine(['mount', ...mountWords(call, context)]),
  umount2: (call, { path }) => {
    const flags = flagsOf(call, 'flags')
    const options = [...(flags.has('MNT_DETACH') ? ['-l'] : []), ...(flags.has('MNT_FORCE') ? ['-f'] : [])]
    return shellLine(['umount', ...options, path(textOf(call, 'target'))])
  },
  move_mount: moveMount,
  mount_setattr: setAttributes,
  pivot_root: (call, { rootfs }) => {
    const words = shellLine(['pivot_root', textOf(call, 'new_root'), textOf(call, 'put_old')])
    // runc stands in the new root when it calls: it got there by a descriptor, of which a shell knows nothing.
    return textOf(call, 'new_root') === '.' && rootfs !== null ? `${shellLine(['cd', rootfs])} && ${words}` : words
  },
}

function mountWords(call: Call, { path }: CallContext): string[] {
  const flags = flagsOf(call, 'mountflags')
  const source = path(textOf(call, 'source'))
  const target = path(textOf(call, 'target'))
  const recursive = flags.has('MS_REC') ? 'r' : ''
  const options = OPTIONS.filter(([flag]) => flags.has(flag)).map(([, option]) => option)
  const data = textOf(call, 'data')
  if (flags.has('MS_REMOUNT')) {
    const bind = flags.has('MS_BIND') ? ['bind'] : []
    return ['-o', ['remount', ...bind, ...options, ...(data === '' ? [] : [data])].join(','), target]
  }
  // The kernel looks at no other flag then: whoever wants them mounts again. Source: do_mount in fs/namespace.c.
  if (flags.has('MS_BIND')) return [`--${recursive}bind`, source, target]
  if (flags.has('MS_MOVE')) return ['--move', source, target]
  const propagation = propagationOption(flags, flags.has('MS_REC'))
  if (propagation !== null) return [propagation, target]
  const all = [...options, ...(data === '' ? [] : [data])].join(',')
  const type = textOf(call, 'filesystemtype')
  return ['-t', type, ...(all === '' ? [] : ['-o', all]), source === '' ? 'none' : source, target]
}
