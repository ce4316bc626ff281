// Namespaces: unshare(1) and nsenter(1) of util-linux, and what is set inside one.
import { shellLine } from '@runthrough/trace'
import { flagsOf, type Rules, textOf } from './rule.ts'

/** Options of unshare(1) and nsenter(1) by the flags of unshare(2). */
const OPTIONS: readonly (readonly [flag: string, option: string])[] = [
  ['CLONE_NEWUSER', '--user'],
  ['CLONE_NEWNS', '--mount'],
  ['CLONE_NEWUTS', '--uts'],
  ['CLONE_NEWIPC', '--ipc'],
  ['CLONE_NEWPID', '--pid'],
  ['CLONE_NEWNET', '--net'],
  ['CLONE_NEWCGROUP', '--cgroup'],
  ['CLONE_NEWTIME', '--time'],
]

export const namespaceRules: Rules = {
  unshare: (call) => {
    const flags = flagsOf(call, 'flags')
    const options = OPTIONS.filter(([flag]) => flags.has(flag)).map(([, option]) => option)
    if (options.length === 0) return null
    // A namespace of process ids is for the children of whoever made it: runc clones one too.
    return shellLine(['unshare', ...options, ...(flags.has('CLONE_NEWPID') ? ['--fork'] : []), 'sh'])
  },
  setns: (call, { path }) => {
    const entered = flagsOf(call, 'nstype')
    const [option, ...others] = OPTIONS.filter(([flag]) => entered.has(flag)).map(([, name]) => name)
    if (option === undefined || others.length > 0) return null
    return shellLine(['nsenter', `${option}=${path(`/proc/self/fd/${textOf(call, 'fd')}`)}`, 'sh'])
  },
  sethostname: (call) => shellLine(['hostname', textOf(call, 'name')]),
  chdir: (call, { path }) => shellLine(['cd', path(textOf(call, 'path'))]),
  chroot: (call, { path }) => shellLine(['chroot', path(textOf(call, 'path')), 'sh']),
}
