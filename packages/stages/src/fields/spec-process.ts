// The process of the OCI runtime specification.
// Source: https://github.com/opencontainers/runtime-spec/blob/main/config.md#process.
import { type FieldDocs, under } from './field-doc.ts'

export const specUser: FieldDocs = {
  '/uid': {
    en: 'Number of the user; the name was looked up in the image’s `/etc/passwd`.',
    'zh-CN': '用户编号；名字已在镜像的 `/etc/passwd` 中查过。',
    flags: ['-u', '--user'],
  },
  '/gid': { en: 'Number of the group.', 'zh-CN': '组编号。', flags: ['-u', '--user'] },
  '/umask': {
    en: 'Permissions that new files do not get. dockerd does not set it.',
    'zh-CN': '新文件不得到的权限。dockerd 不设置。',
  },
  '/additionalGids': { en: 'Numbers of the further groups.', 'zh-CN': '其他所属组的编号。', flags: ['--group-add'] },
  '/username': { en: 'Name of the user, for Windows. Empty here.', 'zh-CN': '用户名，用于 Windows，此处为空。' },
}

export const specCapabilities: FieldDocs = {
  '/bounding': {
    en: 'What the process and its children can have at most.',
    'zh-CN': '进程及其子进程最多能拥有的能力。',
    flags: ['--cap-add', '--cap-drop'],
  },
  '/effective': {
    en: 'What the kernel checks now. Empty for a user other than root, where dockerd leaves it out.',
    'zh-CN': '内核当前检查的能力。非 root 用户时 dockerd 不设置，为空。',
    flags: ['--cap-add', '--cap-drop'],
  },
  '/permitted': {
    en: 'What the process may make effective.',
    'zh-CN': '进程可以启用的能力。',
    flags: ['--cap-add', '--cap-drop'],
  },
  '/inheritable': {
    en: 'What a program that the process executes may take over. dockerd has left it empty since 20.10.14.',
    'zh-CN': '进程执行新程序时可被继承的能力。dockerd 自 20.10.14 起留空。',
    flags: ['--cap-add', '--cap-drop'],
  },
  '/ambient': {
    en: 'What a program keeps without being root. dockerd leaves it empty.',
    'zh-CN': '非 root 程序也能保留的能力。dockerd 留空。',
  },
}

export const specRlimits: FieldDocs = {
  '/*/type': {
    en: 'Which limit: `RLIMIT_NOFILE`, `RLIMIT_NPROC` …',
    'zh-CN': '哪一项限制：`RLIMIT_NOFILE`、`RLIMIT_NPROC` 等。',
    flags: ['--ulimit'],
  },
  '/*/hard': { en: 'Up to where the process may raise it.', 'zh-CN': '进程最多可提高到这里。', flags: ['--ulimit'] },
  '/*/soft': { en: 'The limit that holds.', 'zh-CN': '实际生效的限制。', flags: ['--ulimit'] },
}

const scheduler: FieldDocs = {
  '': {
    en: 'How the kernel is to schedule the process. dockerd does not set it.',
    'zh-CN': '内核如何调度该进程。dockerd 不设置。',
  },
  '/policy': {
    en: 'The policy: `SCHED_OTHER`, `SCHED_FIFO`, `SCHED_DEADLINE` …',
    'zh-CN': '调度策略：`SCHED_OTHER`、`SCHED_FIFO`、`SCHED_DEADLINE` 等。',
  },
  '/nice': { en: 'How much the process steps back, from −20 to 19.', 'zh-CN': '进程的谦让程度，从 −20 到 19。' },
  '/priority': { en: 'Priority, for real-time policies.', 'zh-CN': '优先级，用于实时策略。' },
  '/flags': {
    en: 'Further choices, such as `SCHED_FLAG_RESET_ON_FORK`.',
    'zh-CN': '其他选项，例如 `SCHED_FLAG_RESET_ON_FORK`。',
  },
  '/runtime': {
    en: 'Nanoseconds of CPU in each period, for `SCHED_DEADLINE`.',
    'zh-CN': '每个周期的 CPU 纳秒数，用于 `SCHED_DEADLINE`。',
  },
  '/deadline': {
    en: 'Nanoseconds by which they must be had, for `SCHED_DEADLINE`.',
    'zh-CN': '必须在多少纳秒内得到，用于 `SCHED_DEADLINE`。',
  },
  '/period': {
    en: 'Nanoseconds of the period, for `SCHED_DEADLINE`.',
    'zh-CN': '周期的纳秒数，用于 `SCHED_DEADLINE`。',
  },
}

export const specProcess: FieldDocs = {
  '/terminal': { en: 'Whether the process gets a terminal.', 'zh-CN': '进程是否得到终端。', flags: ['-t', '--tty'] },
  '/consoleSize': {
    en: 'Size of the terminal at the start. Empty: not told.',
    'zh-CN': '启动时终端的大小。为空表示未告知。',
  },
  '/consoleSize/height': { en: 'Its rows.', 'zh-CN': '行数。' },
  '/consoleSize/width': { en: 'Its columns.', 'zh-CN': '列数。' },
  '/user': {
    en: 'User and groups of the process, as numbers.',
    'zh-CN': '进程的用户和组，以编号表示。',
    flags: ['-u', '--user', '--group-add'],
  },
  ...under('/user', specUser),
  '/args': {
    en: 'The program and its arguments: entrypoint and command, put together.',
    'zh-CN': '程序及其参数：由入口点和命令拼成。',
    flags: ['--entrypoint'],
  },
  '/commandLine': { en: 'The whole line, for Windows. Empty here.', 'zh-CN': '整行命令，用于 Windows，此处为空。' },
  '/env': {
    en: 'The whole environment: `PATH`, `HOSTNAME`, `TERM` for a terminal, then that of Config.',
    'zh-CN': '完整的环境变量：`PATH`、`HOSTNAME`，有终端时还有 `TERM`，再加上 Config 中的。',
    flags: ['-e', '--env'],
  },
  '/cwd': { en: 'Folder in which the process starts.', 'zh-CN': '进程启动时所在的目录。', flags: ['-w', '--workdir'] },
  '/capabilities': {
    en: 'Parts of root’s power, in the five sets that the kernel keeps for a process.',
    'zh-CN': 'root 权力的各个部分，分属内核为进程保存的五个集合。',
    flags: ['--cap-add', '--cap-drop', '--privileged'],
  },
  ...under('/capabilities', specCapabilities),
  '/rlimits': {
    en: 'Limits that the kernel keeps for each process.',
    'zh-CN': '内核对每个进程的限制。',
    flags: ['--ulimit'],
  },
  ...under('/rlimits', specRlimits),
  '/noNewPrivileges': {
    en: 'Whether no program that it executes can gain privileges, as by setuid. Default: false.',
    'zh-CN': '之后执行的程序是否不能再获得特权（例如通过 setuid）。默认为 false。',
    flags: ['--security-opt'],
  },
  '/apparmorProfile': {
    en: 'AppArmor profile. Empty where the host has no AppArmor.',
    'zh-CN': 'AppArmor 配置。主机没有 AppArmor 时为空。',
    flags: ['--security-opt'],
  },
  '/oomScoreAdj': {
    en: 'How readily the kernel kills it when memory runs out, from −1000 to 1000. Default: 0.',
    'zh-CN': '内存耗尽时内核有多愿意终止它，从 −1000 到 1000。默认为 0。',
    flags: ['--oom-score-adj'],
  },
  '/selinuxLabel': {
    en: 'SELinux label. Empty where the host has no SELinux.',
    'zh-CN': 'SELinux 标签。主机没有 SELinux 时为空。',
    flags: ['--security-opt'],
  },
  ...under('/scheduler', scheduler),
  '/ioPriority': {
    en: 'How its disk access is ranked. dockerd does not set it.',
    'zh-CN': '磁盘访问的优先级。dockerd 不设置。',
  },
  '/ioPriority/class': {
    en: 'The class: `IOPRIO_CLASS_RT`, `_BE` or `_IDLE`.',
    'zh-CN': '类别：`IOPRIO_CLASS_RT`、`_BE` 或 `_IDLE`。',
  },
  '/ioPriority/priority': { en: 'The rank within the class, 0 to 7.', 'zh-CN': '类别内的等级，0 到 7。' },
  '/execCPUAffinity': {
    en: 'CPUs for processes that enter the container later. dockerd does not set it.',
    'zh-CN': '之后进入容器的进程使用哪些 CPU。dockerd 不设置。',
  },
  '/execCPUAffinity/initial': { en: 'Before they are moved into its control group.', 'zh-CN': '移入其控制组之前。' },
  '/execCPUAffinity/final': { en: 'Afterwards.', 'zh-CN': '移入之后。' },
}
