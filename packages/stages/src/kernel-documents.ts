// What the kernel keeps of the first process of the container: no document of the engine, but what all of them come to.
import type { DocumentText } from './document-text.ts'

/** Parts of the kernel's state that a read can name. */
export const KERNEL_DOCUMENTS = [
  ...(['KernelNamespaces', 'KernelMounts', 'KernelCgroup', 'KernelCredentials'] as const),
  ...(['KernelLimits', 'KernelHostname', 'KernelNetwork'] as const),
] as const
export type KernelDocument = (typeof KERNEL_DOCUMENTS)[number]

export const kernelDocuments: Readonly<Record<KernelDocument, DocumentText>> = {
  KernelNamespaces: {
    title: { en: 'Kernel: namespaces', 'zh-CN': '内核：命名空间' },
    meaning: {
      en: 'The namespaces that the process is in, by inode: shared with the host, with the engine, or its own.',
      'zh-CN': '进程所在的命名空间（以 inode 标识）：与主机共享、与引擎共享，或者为自己独有。',
    },
  },
  KernelMounts: {
    title: { en: 'Kernel: mounts', 'zh-CN': '内核：挂载' },
    meaning: {
      en: 'Every mount that the process sees, as /proc/PID/mountinfo has it.',
      'zh-CN': '进程能看到的全部挂载，来自 /proc/PID/mountinfo。',
    },
    arrayKeys: {
      '': { member: 'mountPoint' },
      '/*/options': 'value',
      '/*/superOptions': 'value',
      '/*/propagation': 'value',
    },
  },
  KernelCgroup: {
    title: { en: 'Kernel: control groups', 'zh-CN': '内核：控制组' },
    meaning: {
      en: 'The control group of the process in each hierarchy, and the limits that hold there.',
      'zh-CN': '进程在各个层级中的控制组（cgroup），以及其中生效的限制。',
    },
  },
  KernelCredentials: {
    title: { en: 'Kernel: credentials', 'zh-CN': '内核：凭证' },
    meaning: {
      en: 'Users, groups and the five sets of capabilities of the process, and whether seccomp filters its system calls.',
      'zh-CN': '进程的用户、组和五个能力集合，以及 seccomp 是否过滤它的系统调用。',
    },
    arrayKeys: { '/capabilities/*': 'value', '/groups': 'value', '/uidMap': 'value', '/gidMap': 'value' },
  },
  KernelLimits: {
    title: { en: 'Kernel: resource limits', 'zh-CN': '内核：资源限制' },
    meaning: {
      en: 'Soft and hard limits of the process (getrlimit); null stands for none.',
      'zh-CN': '进程的软限制和硬限制（getrlimit），null 表示没有限制。',
    },
  },
  KernelHostname: {
    title: { en: 'Kernel: host name', 'zh-CN': '内核：主机名' },
    meaning: {
      en: 'The host name in the UTS namespace of the process.',
      'zh-CN': '进程的 UTS 命名空间中的主机名。',
    },
  },
  KernelNetwork: {
    title: { en: 'Kernel: network', 'zh-CN': '内核：网络' },
    meaning: {
      en: 'Interfaces, addresses and routes in the network namespace of the process.',
      'zh-CN': '进程的网络命名空间中的接口、地址和路由。',
    },
    arrayKeys: {
      '/interfaces': { member: 'name' },
      '/interfaces/*/addresses': 'value',
      '/routes': { member: 'destination' },
    },
  },
}
