// Device files and pipes: mknod(1) and mkfifo(1) of coreutils.
import { shellLine } from '@runthrough/trace'
import { type Call, type CallContext, type Rules, textOf } from './rule.ts'

const DEVICES: Readonly<Record<string, string>> = { S_IFCHR: 'c', S_IFBLK: 'b' }

export const fileRules: Rules = {
  mknod: makeNode,
  mknodat: makeNode,
}

function makeNode(call: Call, { path }: CallContext): string | null {
  const [type = '', mode = ''] = textOf(call, 'mode').split('|')
  const name = path(textOf(call, 'pathname'))
  if (type === 'S_IFIFO') return shellLine(['mkfifo', '-m', mode, name])
  const letter = DEVICES[type]
  return letter === undefined ? null : shellLine(['mknod', '-m', mode, name, letter, ...textOf(call, 'dev').split(':')])
}
