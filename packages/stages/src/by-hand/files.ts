// Device files and pipes: mknod(1) and mkfifo(1) of coreutils. Control groups: what is written into their files.
import { shellLine } from '@runthrough/trace'
import { type Call, type CallContext, type Rules, textOf } from './rule.ts'

const DEVICES: Readonly<Record<string, string>> = { S_IFCHR: 'c', S_IFBLK: 'b' }

export const fileRules: Rules = {
  mknod: makeNode,
  mknodat: makeNode,
  write: (call, { path }) => {
    const text = textOf(call, 'buf')
    // `echo` ends the line, as a file of a control group allows; what has lines within is written as it is.
    const words = text.trimEnd().includes('\n') ? ['printf', '%s', text] : ['echo', text.replace(/\n$/, '')]
    return `${shellLine(words)} > ${shellLine([path(textOf(call, 'fd'))])}`
  },
}

function makeNode(call: Call, { path }: CallContext): string | null {
  const [type = '', mode = ''] = textOf(call, 'mode').split('|')
  const name = path(textOf(call, 'pathname'))
  if (type === 'S_IFIFO') return shellLine(['mkfifo', '-m', mode, name])
  const letter = DEVICES[type]
  return letter === undefined ? null : shellLine(['mknod', '-m', mode, name, letter, ...textOf(call, 'dev').split(':')])
}
