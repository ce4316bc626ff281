// dockerd writes the OCI specification: what shuts the program in.
import type { Stage } from '../stage.ts'
import { specOption } from './spec-option.ts'
import { SPEC } from './types.ts'

export const dockerdSpecIsolation: readonly Stage[] = [
  {
    id: 'dockerd.specNamespaces',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithNamespaces.func1'],
      v26: ['(*Daemon).createSpec.WithNamespaces.func7'],
      v28: ['WithNamespaces.func1', '(*Daemon).createSpec.WithNamespaces.func7'],
      v29: ['(*Daemon).createSpec.WithNamespaces.func8'],
    }),
    enter: [
      { read: 'value', of: 'Spec namespaces', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'Namespaces'] },
    ],
    leave: [
      { read: 'value', of: 'Spec namespaces', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'Namespaces'] },
    ],
    title: { en: 'Spec: namespaces', 'zh-CN': '规范：命名空间' },
    narration: {
      en: 'For each kind of namespace it is decided whether the container gets a new one, shares that of the host, or joins the one of another container. `--network host` takes an entry off the list, `--network container:…` adds a path to it. An entry without a path means: make a new one.',
      'zh-CN':
        '对每一种命名空间，这里决定容器是新建一个、与主机共用，还是加入另一个容器的。`--network host` 会去掉列表中的一项，`--network container:…` 会给它加上路径。没有路径的项表示：新建一个。',
    },
  },
  {
    id: 'dockerd.specCapabilities',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithCapabilities.func1'],
      v26: ['(*Daemon).createSpec.WithCapabilities.func8'],
      v28: ['WithCapabilities.func1', '(*Daemon).createSpec.WithCapabilities.func8'],
      v29: ['(*Daemon).createSpec.WithCapabilities.func9'],
    }),
    enter: [
      {
        read: 'value',
        of: 'Spec capabilities',
        from: { argument: 'spec' },
        type: SPEC,
        path: ['Process', 'Capabilities'],
      },
    ],
    leave: [
      {
        read: 'value',
        of: 'Spec capabilities',
        from: { argument: 'spec' },
        type: SPEC,
        path: ['Process', 'Capabilities'],
      },
    ],
    title: { en: 'Spec: capabilities', 'zh-CN': '规范：能力' },
    narration: {
      en: 'The kernel splits the power of root into about forty capabilities, and Docker leaves a container fourteen of them. `--cap-add` and `--cap-drop` change that list, `--privileged` gives all. The five sets in the document differ only for a user who is not root.',
      'zh-CN':
        '内核把 root 的权力分成大约四十种能力，Docker 给容器留下其中十四种。`--cap-add` 和 `--cap-drop` 修改这个列表，`--privileged` 给出全部。文档里的五个集合，只有在用户不是 root 时才不同。',
    },
  },
  {
    id: 'dockerd.specSeccomp',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithSeccomp.func1'],
      v26: ['(*Daemon).createSpec.WithSeccomp.func9'],
      v28: ['WithSeccomp.func1', '(*Daemon).createSpec.WithSeccomp.func9'],
      v29: ['(*Daemon).createSpec.WithSeccomp.func10'],
    }),
    enter: [],
    leave: [{ read: 'value', of: 'Spec seccomp', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'Seccomp'] }],
    title: { en: 'Spec: the filter of system calls', 'zh-CN': '规范：系统调用过滤器' },
    narration: {
      en: 'Seccomp lets a process give up system calls for ever. Here the profile is chosen: that of Docker, a file from `--security-opt seccomp=…`, or none with `unconfined`. Its rules are adapted to the capabilities that the container keeps, which is why this comes after them.',
      'zh-CN':
        'seccomp 让进程永远放弃某些系统调用。这里选定配置：Docker 自带的、`--security-opt seccomp=…` 指定的文件，或者用 `unconfined` 表示不要。规则会按容器保留的能力调整，所以它排在能力之后。',
    },
  },
  {
    id: 'dockerd.specMounts',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithMounts.func1'],
      v26: ['(*Daemon).createSpec.withMounts.func10'],
      v28: ['withMounts.func1', '(*Daemon).createSpec.withMounts.func10'],
      v29: ['(*Daemon).createSpec.withMounts.func11'],
    }),
    enter: [{ read: 'value', of: 'Spec mounts', from: { argument: 'spec' }, type: SPEC, path: ['Mounts'] }],
    leave: [{ read: 'value', of: 'Spec mounts', from: { argument: 'spec' }, type: SPEC, path: ['Mounts'] }],
    title: { en: 'Spec: mounts', 'zh-CN': '规范：挂载' },
    narration: {
      en: 'The list begins with what every container has: `/proc`, `/dev`, `/sys` and others. Volumes, folders, tmpfs and the three files that dockerd wrote are added, in the order in which they must be mounted: a folder before what lies in it. With `--read-only` most of them become read-only.',
      'zh-CN':
        '列表以每个容器都有的内容开头：`/proc`、`/dev`、`/sys` 等。再加上卷、目录、tmpfs，以及 dockerd 写好的三个文件，顺序就是挂载的顺序：目录在前，目录里的内容在后。使用 `--read-only` 时，其中大多数变成只读。',
    },
  },
  {
    id: 'dockerd.specHooks',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({ v20: ['WithLibnetwork.func1'], v26: ['(*Daemon).createSpec.withLibnetwork.func11'] }),
    enter: [{ read: 'value', of: 'Spec hooks', from: { argument: 'spec' }, type: SPEC, path: ['Hooks'] }],
    leave: [{ read: 'value', of: 'Spec hooks', from: { argument: 'spec' }, type: SPEC, path: ['Hooks'] }],
    title: { en: 'Spec: a hook for the network', 'zh-CN': '规范：网络钩子' },
    narration: {
      en: 'runc, not dockerd, creates the network namespace, so dockerd has to be told of it. A hook is a program that runc calls at a fixed moment: here it is dockerd itself, under the name `libnetwork-setkey`. From Docker 28 on there is no such hook, because dockerd looks for the namespace by itself.',
      'zh-CN':
        '创建网络命名空间的是 runc 而不是 dockerd，所以需要有人告诉 dockerd。钩子（hook）是 runc 在固定时刻调用的程序：这里就是 dockerd 自己，以 `libnetwork-setkey` 的名字运行。从 Docker 28 起没有这个钩子，dockerd 会自己去找命名空间。',
    },
  },
  {
    id: 'dockerd.specApparmor',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithApparmor.func1'],
      v26: ['(*Daemon).createSpec.WithApparmor.func12'],
      v28: ['WithApparmor.func1', '(*Daemon).createSpec.WithApparmor.func11'],
      v29: ['(*Daemon).createSpec.WithApparmor.func12'],
    }),
    enter: [
      {
        read: 'value',
        of: 'Spec apparmorProfile',
        from: { argument: 'spec' },
        type: SPEC,
        path: ['Process', 'ApparmorProfile'],
      },
    ],
    leave: [
      {
        read: 'value',
        of: 'Spec apparmorProfile',
        from: { argument: 'spec' },
        type: SPEC,
        path: ['Process', 'ApparmorProfile'],
      },
    ],
    title: { en: 'Spec: the AppArmor profile', 'zh-CN': '规范：AppArmor 配置' },
    narration: {
      en: 'AppArmor is a part of the kernel that limits a program by a profile of names: which files, which capabilities. Where the kernel has it switched on, the profile `docker-default` is loaded if need be and named here. Where it is off, the text stays empty.',
      'zh-CN':
        'AppArmor 是内核的一部分，按照有名字的配置限制程序能用哪些文件和能力。如果内核启用了它，必要时会加载 `docker-default` 配置，并在这里写下名字。如果没有启用，这里保持为空。',
    },
  },
  {
    id: 'dockerd.specOOMScore',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['(*Daemon).createSpec.func3'],
      v26: ['(*Daemon).createSpec.WithOOMScore.func14'],
      v28: ['WithOOMScore.func1', '(*Daemon).createSpec.WithOOMScore.func13'],
      v29: ['(*Daemon).createSpec.WithOOMScore.func14'],
    }),
    enter: [
      {
        read: 'value',
        of: 'Spec oomScoreAdj',
        from: { argument: 'spec' },
        type: SPEC,
        path: ['Process', 'OOMScoreAdj'],
      },
    ],
    leave: [
      {
        read: 'value',
        of: 'Spec oomScoreAdj',
        from: { argument: 'spec' },
        type: SPEC,
        path: ['Process', 'OOMScoreAdj'],
      },
    ],
    title: { en: 'Spec: who is killed first', 'zh-CN': '规范：内存不足时先结束谁' },
    narration: {
      en: 'When the host runs out of memory, the kernel kills the process with the highest score. `--oom-score-adj` moves the score of the container up or down, from -1000 to 1000. A limit of memory is another matter: who exceeds that is killed whatever the score.',
      'zh-CN':
        '主机内存不足时，内核会结束得分最高的进程。`--oom-score-adj` 可以调高或调低容器的得分，范围是 -1000 到 1000。内存限制是另一回事：超出限制的，无论得分多少都会被结束。',
    },
  },
]
