// The fields of `HostConfig`, but for limits (host-config-resources.ts) and storage (host-config-storage.ts): what
// depends on the machine.
// Source: https://docs.docker.com/reference/api/engine/, HostConfig; docker/cli, cli/command/container/opts.go.
import type { FieldDocs } from './field-doc.ts'

export const logConfig: FieldDocs = {
  '/Type': {
    en: 'Driver that keeps what the container prints. Empty from the CLI; dockerd fills in its own default, `json-file` unless configured otherwise.',
    'zh-CN': '保存容器输出的驱动。CLI 发来时为空，由 dockerd 填入自己的默认值（未另行配置时为 `json-file`）。',
    flags: ['--log-driver'],
  },
  '/Config': {
    en: 'Options of the log driver, such as `max-size`. Default: those of dockerd.',
    'zh-CN': '日志驱动的选项，例如 `max-size`。默认取 dockerd 的设置。',
    flags: ['--log-opt'],
  },
}

export const portBindings: FieldDocs = {
  '/*/*/HostIp': {
    en: 'Address of the host on which the port is open. Empty: all of them.',
    'zh-CN': '在主机的哪个地址上开放端口。为空表示所有地址。',
    flags: ['-p', '--publish'],
  },
  '/*/*/HostPort': {
    en: 'Port of the host. Empty: dockerd takes a free one.',
    'zh-CN': '主机的端口。为空时由 dockerd 选一个空闲端口。',
    flags: ['-p', '--publish'],
  },
}

export const hostConfig: FieldDocs = {
  '/ContainerIDFile': {
    en: 'File into which the CLI writes the id of the container. Default: none is written.',
    'zh-CN': 'CLI 写入容器 ID 的文件。默认不写。',
    flags: ['--cidfile'],
  },
  '/LogConfig': {
    en: 'Where the output of the container is kept.',
    'zh-CN': '容器的输出保存到哪里。',
    flags: ['--log-driver', '--log-opt'],
  },
  '/NetworkMode': {
    en: 'Network of the container: `bridge`, `host`, `none`, `container:…` or the name of a network. `default` is what the CLI sends without the flag, and means the bridge.',
    'zh-CN':
      '容器的网络：`bridge`、`host`、`none`、`container:…` 或某个网络的名字。不写该选项时 CLI 发送 `default`，即网桥。',
    flags: ['--network', '--net'],
  },
  '/PortBindings': {
    en: 'For each port of the container, the ports of the host that lead to it. Default: none.',
    'zh-CN': '容器的每个端口对应主机的哪些端口。默认没有。',
    flags: ['-p', '--publish'],
  },
  '/RestartPolicy': {
    en: 'Whether dockerd starts the container again when it has ended.',
    'zh-CN': '容器结束后 dockerd 是否重新启动它。',
    flags: ['--restart'],
  },
  '/RestartPolicy/Name': {
    en: '`no`, `always`, `unless-stopped` or `on-failure`. Default: `no`.',
    'zh-CN': '`no`、`always`、`unless-stopped` 或 `on-failure`。默认为 `no`。',
    flags: ['--restart'],
  },
  '/RestartPolicy/MaximumRetryCount': {
    en: 'How often `on-failure` tries again. 0: without limit.',
    'zh-CN': '`on-failure` 最多重试几次。0 表示不限。',
    flags: ['--restart'],
  },
  '/AutoRemove': {
    en: 'Whether dockerd removes the container, and its anonymous volumes, when it has ended. Default: false.',
    'zh-CN': '容器结束后 dockerd 是否删除它及其匿名卷。默认为 false。',
    flags: ['--rm'],
  },
  '/ConsoleSize': {
    en: 'Height and width of the terminal at the start, in characters, where the CLI tells them; `[0, 0]` otherwise.',
    'zh-CN': '启动时终端的高和宽（字符数），由 CLI 告知；未告知时为 `[0, 0]`。',
  },
  '/Annotations': {
    en: 'Names and values that are passed on to the OCI specification, for the runtime. From Docker 24 on. Default: none.',
    'zh-CN': '传入 OCI 规范、供运行时使用的名值对。Docker 24 起才有。默认没有。',
    flags: ['--annotation'],
  },
  '/CapAdd': {
    en: 'Kernel capabilities added to dockerd’s default set; `ALL` for every one. Default: none.',
    'zh-CN': '在 dockerd 默认集合之外增加的内核能力；`ALL` 表示全部。默认没有。',
    flags: ['--cap-add'],
  },
  '/CapDrop': {
    en: 'Kernel capabilities taken from dockerd’s default set; `ALL` for every one. Default: none.',
    'zh-CN': '从 dockerd 默认集合中去掉的内核能力；`ALL` 表示全部。默认没有。',
    flags: ['--cap-drop'],
  },
  '/CgroupnsMode': {
    en: '`private`: the container sees its own control group as the root; `host`: it sees the whole tree. Default: `private` with control groups version 2, `host` with version 1.',
    'zh-CN': '`private`：容器把自己的控制组看作根；`host`：看到整棵树。默认值：控制组 v2 为 `private`，v1 为 `host`。',
    flags: ['--cgroupns'],
  },
  '/Dns': {
    en: 'Name servers for the container. Default: those of dockerd, else those of the host.',
    'zh-CN': '容器使用的域名服务器。默认取 dockerd 的设置，没有则取主机的。',
    flags: ['--dns'],
  },
  '/DnsOptions': {
    en: 'Options for `/etc/resolv.conf`, such as `ndots:2`. Default: as dockerd or the host has them.',
    'zh-CN': '写入 `/etc/resolv.conf` 的选项，例如 `ndots:2`。默认与 dockerd 或主机相同。',
    flags: ['--dns-option'],
  },
  '/DnsSearch': {
    en: 'Domains in which short names are looked up. Default: as dockerd or the host has them.',
    'zh-CN': '查找短名字时补上的域。默认与 dockerd 或主机相同。',
    flags: ['--dns-search'],
  },
  '/ExtraHosts': {
    en: 'Further lines for `/etc/hosts`, as `name:address`. Default: none.',
    'zh-CN': '追加到 `/etc/hosts` 的行，写作 `名字:地址`。默认没有。',
    flags: ['--add-host'],
  },
  '/GroupAdd': {
    en: 'Further groups of the process, by name or number. Default: none.',
    'zh-CN': '进程额外所属的组，可写名字或编号。默认没有。',
    flags: ['--group-add'],
  },
  '/IpcMode': {
    en: 'IPC namespace: `private`, `shareable`, `none`, `host` or `container:…`. Empty from the CLI; dockerd fills in its default, `private`.',
    'zh-CN':
      'IPC 命名空间：`private`、`shareable`、`none`、`host` 或 `container:…`。CLI 发来时为空，dockerd 填入默认的 `private`。',
    flags: ['--ipc'],
  },
  '/Cgroup': {
    en: 'Control group of another container to be used. No flag sets it, and it is practically always empty.',
    'zh-CN': '借用另一个容器的控制组。没有对应的选项，几乎总是空的。',
  },
  '/Links': {
    en: 'Containers to be reached under a name, on the default bridge only. A legacy of the time before networks with names.',
    'zh-CN': '可按名字访问的容器，只在默认网桥上有效。这是有命名网络之前的遗留功能。',
    flags: ['--link'],
  },
  '/OomScoreAdj': {
    en: 'How readily the kernel kills the process when memory runs out, from −1000 (never) to 1000. Default: 0.',
    'zh-CN': '内存耗尽时内核有多愿意终止该进程，从 −1000（绝不）到 1000。默认为 0。',
    flags: ['--oom-score-adj'],
  },
  '/PidMode': {
    en: 'PID namespace: empty for one of its own, `host`, or `container:…`.',
    'zh-CN': 'PID 命名空间：为空表示自己的，或 `host`，或 `container:…`。',
    flags: ['--pid'],
  },
  '/Privileged': {
    en: 'Gives the container all capabilities and all devices, and lifts seccomp, AppArmor and the masks of `/proc` and `/sys`. Default: false.',
    'zh-CN': '给予容器全部能力和全部设备，并解除 seccomp、AppArmor 以及对 `/proc`、`/sys` 的遮蔽。默认为 false。',
    flags: ['--privileged'],
  },
  '/PublishAllPorts': {
    en: 'Whether every exposed port is published on a free port of the host. Default: false.',
    'zh-CN': '是否把每个暴露的端口都发布到主机的空闲端口。默认为 false。',
    flags: ['-P', '--publish-all'],
  },
  '/SecurityOpt': {
    en: 'Choices for SELinux, AppArmor, seccomp, `no-new-privileges` and masked paths. Default: none, and dockerd’s profiles hold.',
    'zh-CN': 'SELinux、AppArmor、seccomp、`no-new-privileges` 与遮蔽路径的选项。默认没有，按 dockerd 的配置。',
    flags: ['--security-opt'],
  },
  '/UTSMode': {
    en: 'UTS namespace, which holds the host name: empty for one of its own, or `host`.',
    'zh-CN': 'UTS 命名空间（其中有主机名）：为空表示自己的，或 `host`。',
    flags: ['--uts'],
  },
  '/UsernsMode': {
    en: 'User namespace: `host` leaves the remapping of users that dockerd may be configured for. Empty: as dockerd is configured.',
    'zh-CN': '用户命名空间：`host` 表示不使用 dockerd 配置的用户重映射。为空则按 dockerd 的配置。',
    flags: ['--userns'],
  },
  '/Sysctls': {
    en: 'Kernel settings that belong to the container’s namespaces, such as `net.ipv4.ip_forward`. Default: none.',
    'zh-CN': '属于容器命名空间的内核参数，例如 `net.ipv4.ip_forward`。默认没有。',
    flags: ['--sysctl'],
  },
  '/Runtime': {
    en: 'OCI runtime that makes the container. Empty from the CLI; dockerd fills in its default, `runc` unless configured otherwise.',
    'zh-CN': '创建容器的 OCI 运行时。CLI 发来时为空，dockerd 填入默认值（未另行配置时为 `runc`）。',
    flags: ['--runtime'],
  },
  '/Isolation': {
    en: 'For Windows containers: `process` or `hyperv`. On Linux empty or `default`.',
    'zh-CN': '用于 Windows 容器：`process` 或 `hyperv`。在 Linux 上为空或 `default`。',
    flags: ['--isolation'],
  },
  '/MaskedPaths': {
    en: 'Paths below `/proc` and `/sys` that are covered up. Not set by the CLI: dockerd fills in its list, but none for `--privileged` or `systempaths=unconfined`.',
    'zh-CN':
      '`/proc` 和 `/sys` 下被遮蔽的路径。CLI 不设置，由 dockerd 填入它的列表；用 `--privileged` 或 `systempaths=unconfined` 时没有。',
    flags: ['--security-opt'],
  },
  '/ReadonlyPaths': {
    en: 'Paths below `/proc` that can only be read. Not set by the CLI: dockerd fills in its list, but none for `--privileged` or `systempaths=unconfined`.',
    'zh-CN':
      '`/proc` 下只读的路径。CLI 不设置，由 dockerd 填入它的列表；用 `--privileged` 或 `systempaths=unconfined` 时没有。',
    flags: ['--security-opt'],
  },
  '/Init': {
    en: 'Whether a small init is the first process; it passes signals on and reaps processes. Empty: as dockerd is configured, which is false by default.',
    'zh-CN': '首个进程是否为一个小的 init，由它转发信号并回收进程。为空则按 dockerd 的配置，默认不用。',
    flags: ['--init'],
  },
}
