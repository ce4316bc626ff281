// `runc init` gives up what the program must not have.
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { INIT_CONFIG } from './types.ts'
import { anyOf, runc as version } from './versions.ts'

const everyVersion = anyOf(version.v11, version.v13)

export const initPrivileges: readonly Stage[] = [
  {
    id: 'init.applyApparmor',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.Init',
    docker113: 'runc: libcontainer/apparmor.ApplyProfile',
    sites: [
      {
        versions: everyVersion,
        symbol: 'github.com/opencontainers/runc/libcontainer/apparmor.applyProfile',
        arguments: { name: 'string' },
        ...returnsError,
      },
    ],
    enter: [{ read: 'string', of: 'AppArmorProfile', from: { argument: 'name' } }],
    leave: [],
    title: { en: 'Name the AppArmor profile', 'zh-CN': '指定 AppArmor 配置' },
    narration: {
      en: 'The name of the profile is written to a file of the process below `/proc`. It takes effect at the next `execve`, so runc itself is not yet limited by it, but your program will be. The name is empty where AppArmor is not in use; then nothing happens.',
      'zh-CN':
        '把配置的名字写进 `/proc` 下这个进程的一个文件。它在下一次 `execve` 时生效，所以 runc 自己还不受限制，你的程序则会受到限制。没有使用 AppArmor 时名字为空，什么也不做。',
    },
  },
  {
    id: 'init.initSeccomp',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.Init',
    docker113: 'runc: libcontainer/seccomp.InitSeccomp',
    sites: [
      {
        versions: everyVersion,
        symbol: 'github.com/opencontainers/runc/libcontainer/seccomp.InitSeccomp',
        arguments: { config: 'word' },
        results: { listener: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [{ read: 'kernel', of: 'KernelCredentials' }],
    title: { en: 'Load the filter of system calls', 'zh-CN': '装入系统调用过滤器' },
    narration: {
      en: 'The rules are compiled into a small program that the kernel will run at each system call of this process and its children. From now on it can be made stricter but never be taken off. It is loaded this early because loading needs a capability that is about to be given up.',
      'zh-CN':
        '规则被编译成一个小程序，内核会在这个进程及其子进程的每次系统调用时运行它。从此只能更严格，永远不能取下。之所以这么早就装入，是因为装入需要一种马上就要放弃的能力。',
    },
  },
  {
    id: 'init.finalizeNamespace',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.Init',
    docker113: 'runc: libcontainer.finalizeNamespace',
    sites: [
      {
        versions: everyVersion,
        symbol: 'github.com/opencontainers/runc/libcontainer.finalizeNamespace',
        arguments: { config: 'word' },
        ...returnsError,
      },
    ],
    enter: [
      { read: 'value', of: 'Capabilities', from: { argument: 'config' }, type: INIT_CONFIG, path: ['Capabilities'] },
    ],
    leave: [{ read: 'kernel', of: 'KernelCredentials' }],
    title: { en: 'Give up privileges', 'zh-CN': '放弃特权' },
    narration: {
      en: 'The process closes what it must not inherit, changes to the working directory and to the user, and gives up all capabilities but those in the list. A capability is a part of the power of root, such as the right to change the clock. Even root inside the container has only what `Capabilities` shows.',
      'zh-CN':
        '进程关闭不应继承的文件，切换工作目录和用户，并放弃列表之外的所有能力。一项能力就是 root 权力的一部分，例如修改时钟的权利。即使是容器里的 root，也只有 `Capabilities` 中列出的能力。',
    },
  },
  {
    id: 'init.applyBoundingSet',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.finalizeNamespace',
    docker113: 'runc: libcontainer/capabilities.(*Caps).ApplyBoundingSet',
    sites: [
      {
        versions: everyVersion,
        symbol: 'github.com/opencontainers/runc/libcontainer/capabilities.(*Caps).ApplyBoundingSet',
        arguments: { capabilities: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Limit what can ever be regained', 'zh-CN': '限制今后能取回的能力' },
    narration: {
      en: 'The bounding set is the ceiling: a capability outside it cannot come back, not even by a program that is set to run as root. All that are not in the list are dropped, one system call for each. It must happen while the process still has the right to do so.',
      'zh-CN':
        '边界集合（bounding set）是上限：不在其中的能力再也不能取回，即使运行设为以 root 身份执行的程序也不行。不在列表里的能力逐个放弃，每个一次系统调用。这必须在进程还有权这样做的时候进行。',
    },
  },
  {
    id: 'init.setupUser',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.finalizeNamespace',
    docker113: 'runc: libcontainer.setupUser',
    sites: [
      {
        versions: version.v11,
        symbol: 'github.com/opencontainers/runc/libcontainer.setupUser',
        arguments: { config: 'word' },
        ...returnsError,
      },
      {
        versions: version.v13,
        symbol: 'github.com/opencontainers/runc/libcontainer.setupUser',
        arguments: { config: 'word' },
        ...returnsError,
        // initConfig has numbers instead (UID, GID), which the specification had from the beginning.
        without: ['User'],
      },
    ],
    enter: [{ read: 'value', of: 'User', from: { argument: 'config' }, type: INIT_CONFIG, path: ['User'] }],
    leave: [],
    title: { en: 'Become the user', 'zh-CN': '切换用户' },
    narration: {
      en: 'The process takes on the groups, the gid and the uid of the user, in this order, because after the last it may not have the right any more. Without `--user` and without one in the image, that is root: 0. Input and output are given to this user, so that it can use them.',
      'zh-CN':
        '进程依次换成该用户的附加组、gid 和 uid；顺序不能变，因为换完最后一个，它可能就没有权利了。没有 `--user`、镜像里也没有指定时，用户就是 root：0。输入输出也交给这个用户，让他能够使用。',
    },
  },
  {
    id: 'init.applyCaps',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.finalizeNamespace',
    docker113: 'runc: libcontainer/capabilities.(*Caps).ApplyCaps',
    sites: [
      {
        versions: everyVersion,
        symbol: 'github.com/opencontainers/runc/libcontainer/capabilities.(*Caps).ApplyCaps',
        arguments: { capabilities: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Keep only the listed capabilities', 'zh-CN': '只保留列出的能力' },
    narration: {
      en: 'One system call, `capset`, sets what the process has, what it may take up again, and what its children inherit. After it the process is as powerful as your program will be. What is left to do needs no privilege: find the program and wait at the gate.',
      'zh-CN':
        '一次系统调用 `capset` 设定进程拥有什么、可以重新取用什么，以及子进程继承什么。此后这个进程的权力就和你的程序一样了。剩下的事不需要特权：找到程序，在门前等待。',
    },
  },
]
