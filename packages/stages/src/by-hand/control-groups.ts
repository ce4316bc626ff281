// Control groups: what is written into their files, and bpftool(8) for the program that decides on devices in cgroup v2.
import { shellLine } from '@runthrough/trace'
import { type Call, type CallContext, flagsOf, type Rules, textOf, type WithFile } from './rule.ts'

/** Where bpftool(8) is to keep the program between its two commands: a name of ours. */
const PINNED = '/sys/fs/bpf/devices'

/** Kinds of programs and where they are attached, as bpftool-prog(8) and bpftool-cgroup(8) call them. */
const PROGRAMS: Readonly<Record<string, string>> = { BPF_PROG_TYPE_CGROUP_DEVICE: 'cgroup/dev' }
const ATTACH: Readonly<Record<string, string>> = { BPF_CGROUP_DEVICE: 'cgroup_device' }
const ATTACH_FLAGS: readonly (readonly [flag: string, word: string])[] = [
  ['BPF_F_ALLOW_MULTI', 'multi'],
  ['BPF_F_ALLOW_OVERRIDE', 'override'],
]

export const controlGroupRules: Rules = {
  write: (call, { path }) => {
    const text = textOf(call, 'buf')
    // `echo` ends the line, as a file of a control group allows; what has lines within is written as it is.
    const words = text.trimEnd().includes('\n') ? ['printf', '%s', text] : ['echo', text.replace(/\n$/, '')]
    return `${shellLine(words)} > ${shellLine([path(textOf(call, 'fd'))])}`
  },
  bpf: (call, context) => (textOf(call, 'cmd') === 'BPF_PROG_LOAD' ? load(call) : attach(call, context)),
}

function load(call: Call): WithFile | null {
  const kind = PROGRAMS[textOf(call, 'type')]
  if (kind === undefined) return null
  return { line: shellLine(['bpftool', 'prog', 'load', 'devices.o', PINNED, 'type', kind]), needs: 'deviceProgram' }
}

function attach(call: Call, { path }: CallContext): string | null {
  const [where, group] = [ATTACH[textOf(call, 'type')], textOf(call, 'target_fd')]
  // Traces of before the descriptor was read do not tell which group it is.
  if (where === undefined || group === '') return null
  const flags = ATTACH_FLAGS.flatMap(([flag, word]) => (flagsOf(call, 'attach_flags').has(flag) ? [word] : []))
  return shellLine(['bpftool', 'cgroup', 'attach', path(`/proc/self/fd/${group}`), where, 'pinned', PINNED, ...flags])
}
