// What the kernel must offer: probes in user programs, and programs that may stop a process from such a probe.
import { access, readFile } from 'node:fs/promises'
import { arch, platform, release } from 'node:os'
import type { Precondition } from './precondition.ts'

/** `bpf_send_signal`, by which a probe stops a process, came with Linux 5.3 (bpf-helpers(7)). */
const OLDEST_KERNEL = [5, 3] as const

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
const textOf = (path: string) => readFile(path, 'utf8').catch(() => '')

export const kernelChecks: readonly Precondition[] = [
  {
    id: 'platform',
    what: { en: 'Linux on a 64-bit PC', 'zh-CN': '64 位 PC 上的 Linux' },
    meaning: {
      en: 'The registers and calling convention that are read are those of amd64 Linux.',
      'zh-CN': '读取的寄存器和调用约定属于 amd64 Linux。',
    },
    remedy: { en: 'Use an x86-64 Linux machine.', 'zh-CN': '请使用 x86-64 的 Linux 机器。' },
    look: async () => ({
      state: platform() === 'linux' && arch() === 'x64' ? 'ok' : 'fail',
      found: `${platform()} ${arch()}`,
    }),
  },
  {
    id: 'root',
    what: { en: 'Root', 'zh-CN': 'root 权限' },
    meaning: {
      en: 'Probes, namespaces and the memory of the engine are open to root only.',
      'zh-CN': '探针、命名空间和引擎的内存只对 root 开放。',
    },
    remedy: { en: 'Start it with sudo.', 'zh-CN': '请用 sudo 启动。' },
    look: async () => ({ state: process.getuid?.() === 0 ? 'ok' : 'fail', found: `uid ${process.getuid?.() ?? '?'}` }),
  },
  {
    id: 'kernel',
    what: { en: 'Kernel', 'zh-CN': '内核' },
    meaning: {
      en: 'A probe stops a process by a BPF helper that came with Linux 5.3.',
      'zh-CN': '探针用 Linux 5.3 引入的 BPF 辅助函数来暂停进程。',
    },
    remedy: { en: 'Use a newer kernel.', 'zh-CN': '请使用更新的内核。' },
    look: async () => {
      const [major = 0, minor = 0] = release().split('.').map(Number)
      const [oldestMajor, oldestMinor] = OLDEST_KERNEL
      const enough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
      return { state: enough ? 'ok' : 'fail', found: release() }
    },
  },
  {
    id: 'bpf',
    what: { en: 'BPF', 'zh-CN': 'BPF' },
    meaning: {
      en: 'Probes are small BPF programs in the kernel.',
      'zh-CN': '探针是运行在内核里的小型 BPF 程序。',
    },
    remedy: {
      en: 'Use a kernel with CONFIG_BPF_SYSCALL and without lockdown=confidentiality.',
      'zh-CN': '请使用启用 CONFIG_BPF_SYSCALL 且未设置 lockdown=confidentiality 的内核。',
    },
    look: async () => {
      // This file is there if and only if the kernel has the bpf() system call (kernel/bpf/syscall.c).
      if (!(await exists('/proc/sys/kernel/unprivileged_bpf_disabled'))) return { state: 'fail', found: 'no bpf()' }
      const locked = (await textOf('/sys/kernel/security/lockdown')).includes('[confidentiality]')
      return locked ? { state: 'fail', found: 'lockdown: confidentiality' } : { state: 'ok', found: 'bpf()' }
    },
  },
  {
    id: 'btf',
    what: { en: 'Kernel type information (BTF)', 'zh-CN': '内核类型信息（BTF）' },
    meaning: {
      en: 'bpftrace learns from it how the kernel lays out its data. Without it no system calls are seen.',
      'zh-CN': 'bpftrace 由此了解内核数据的布局。没有它就看不到系统调用。',
    },
    remedy: { en: 'Use a kernel with CONFIG_DEBUG_INFO_BTF.', 'zh-CN': '请使用启用 CONFIG_DEBUG_INFO_BTF 的内核。' },
    look: async () => {
      const path = '/sys/kernel/btf/vmlinux'
      return (await exists(path)) ? { state: 'ok', found: path } : { state: 'warn', found: `no ${path}` }
    },
  },
  {
    id: 'uprobes',
    what: { en: 'Probes in programs (uprobes)', 'zh-CN': '用户态探针（uprobes）' },
    meaning: {
      en: 'A uprobe is how the kernel notices that a program reaches a function.',
      'zh-CN': '内核通过 uprobe 得知程序执行到某个函数。',
    },
    remedy: { en: 'Use a kernel with CONFIG_UPROBE_EVENTS.', 'zh-CN': '请使用启用 CONFIG_UPROBE_EVENTS 的内核。' },
    look: async () => {
      const path = '/sys/bus/event_source/devices/uprobe'
      return (await exists(path)) ? { state: 'ok', found: path } : { state: 'fail', found: `no ${path}` }
    },
  },
  {
    id: 'tracefs',
    what: { en: 'tracefs', 'zh-CN': 'tracefs' },
    meaning: {
      en: 'System calls are seen through the tracepoints listed there.',
      'zh-CN': '系统调用通过其中列出的跟踪点来观察。',
    },
    remedy: {
      en: 'mount -t tracefs tracefs /sys/kernel/tracing',
      'zh-CN': 'mount -t tracefs tracefs /sys/kernel/tracing',
    },
    look: async () => {
      const mounted = /^\S+ (\S+) tracefs /m.exec(await textOf('/proc/self/mounts'))?.[1]
      if (mounted) return { state: 'ok', found: mounted }
      const known = (await textOf('/proc/filesystems')).includes('\ttracefs\n')
      return known ? { state: 'warn', found: 'not mounted' } : { state: 'fail', found: 'not in this kernel' }
    },
  },
]
