// Lists that are the way they are because of what was put in or taken out.
import type { Json } from '@runthrough/trace'
import { conversion, isObject, isText } from './conversion.ts'
import { fullName } from './texts.ts'

export const takenOut = conversion(
  'What is dropped is not in the list.',
  '去掉的不在列表中。',
  (from, to) => isText(from) && Array.isArray(to) && (from.toUpperCase() === 'ALL' || !to.includes(fullName(from))),
)

/** Source: moby/moby, daemon/oci_linux.go, WithCapabilities: a privileged container has all that dockerd has. */
export const allCapabilities = conversion(
  'A privileged container has every capability.',
  '特权容器拥有全部 capability。',
  (from, to) => from === true && Array.isArray(to) && to.includes('CAP_SYS_ADMIN'),
)

/** The same elements in another order. */
export const sameSet = conversion(
  'The same names, in the order of the kernel.',
  '相同的名称，按内核的顺序排列。',
  (from, to) =>
    Array.isArray(from) && Array.isArray(to) && from.length === to.length && from.every((one) => to.includes(one)),
)

/** A namespace of the host is none of the list. Source: moby/moby, daemon/oci_linux.go, WithNamespaces. */
export const sharesNamespace = (type: string) =>
  conversion(
    `With host the ${type} namespace is not a new one: it is not in the list.`,
    `取值 host 时不新建 ${type} 命名空间：它不在列表中。`,
    (from, to) =>
      from === 'host' && Array.isArray(to) && !to.some((one) => isObject(one) && one.type === type && !one.path),
  )

export const ownNamespace = (type: string) =>
  conversion(
    `A ${type} namespace of its own is one of the list.`,
    `独有的 ${type} 命名空间列在其中。`,
    (from, to) => isText(from) && from !== 'host' && isObject(to) && to.type === type,
  )

/** Namespaces of the specification in the words of runc. Source: opencontainers/runc, libcontainer/specconv/spec_linux.go. */
const RUNC_NAMES: Readonly<Record<string, string>> = {
  mount: 'NEWNS',
  network: 'NEWNET',
  uts: 'NEWUTS',
  pid: 'NEWPID',
  ipc: 'NEWIPC',
  user: 'NEWUSER',
  cgroup: 'NEWCGROUP',
  time: 'NEWTIME',
}

export const runcNamespace = conversion(
  'The namespace by the name of its flag for clone(2).',
  '以 clone(2) 的标志名表示的命名空间。',
  (from, to) => isObject(from) && isObject(to) && RUNC_NAMES[String(from.type)] === to.type,
)

export const cloneFlags = conversion(
  'Every namespace without a path is a new one.',
  '每个没有路径的命名空间都是新建的。',
  (from, to) => {
    if (!Array.isArray(from) || !isText(to)) return false
    const made = from
      .filter((one) => isObject(one) && !one.path)
      .map((one) => `CLONE_${String((one as { type: Json }).type)}`)
    const flags = to.split('|')
    return flags.length > 0 && flags.every((flag) => made.includes(flag))
  },
)

/** The profile of seccomp, by system calls instead of groups. Source: opencontainers/runc, specconv.SetupSeccomp. */
export const seccompRules = conversion(
  'Groups of system calls become one rule per call.',
  '按组列出的系统调用变为每个调用一条规则。',
  (from, to) => {
    if (!isObject(from) || !isObject(to) || !Array.isArray(from.syscalls) || !Array.isArray(to.syscalls)) return false
    const named = new Set(
      from.syscalls.flatMap((group) => (isObject(group) && Array.isArray(group.names) ? group.names : [])),
    )
    return to.syscalls.every((rule) => isObject(rule) && named.has(rule.name ?? null))
  },
)
