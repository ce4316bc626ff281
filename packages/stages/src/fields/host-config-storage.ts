// What a container keeps, and what it shares with the host: the fields of `HostConfig` about volumes, mounts and its root.
// Source: https://docs.docker.com/reference/api/engine/, HostConfig and Mount.
import { type FieldDocs, under } from './field-doc.ts'

const mount: FieldDocs = {
  '/Type': {
    en: '`bind` (a path of the host), `volume`, `tmpfs` (memory) or, from Docker 28 on, `image`.',
    'zh-CN': '`bind`（主机路径）、`volume`（卷）、`tmpfs`（内存），Docker 28 起还有 `image`。',
    flags: ['--mount'],
  },
  '/Source': {
    en: 'What is mounted: a path of the host or the name of a volume. Empty for tmpfs, and for an anonymous volume.',
    'zh-CN': '挂载什么：主机的路径或卷的名字。tmpfs 和匿名卷为空。',
    flags: ['--mount'],
  },
  '/Target': { en: 'Path in the container.', 'zh-CN': '容器中的路径。', flags: ['--mount'] },
  '/ReadOnly': {
    en: 'Whether it can only be read. Default: false.',
    'zh-CN': '是否只读。默认为 false。',
    flags: ['--mount'],
  },
  '/Consistency': {
    en: 'How strictly host and container must agree; it means something only to Docker Desktop for Mac. Default: empty.',
    'zh-CN': '主机与容器之间要求多严格的一致性，只对 Mac 版 Docker Desktop 有意义。默认为空。',
    flags: ['--mount'],
  },
  '/BindOptions': {
    en: 'What holds for a bind mount alone.',
    'zh-CN': '只用于绑定挂载的选项。',
    flags: ['--mount'],
  },
  '/BindOptions/Propagation': {
    en: 'Whether mounts made below it later show on the other side: `rprivate`, `rshared`, `rslave` … Default: `rprivate`.',
    'zh-CN': '之后在其下新建的挂载是否传到另一侧：`rprivate`、`rshared`、`rslave` 等。默认为 `rprivate`。',
    flags: ['--mount'],
  },
  '/BindOptions/NonRecursive': {
    en: 'Leaves out what is mounted below the source. Default: false.',
    'zh-CN': '不带上源路径之下的其他挂载。默认为 false。',
    flags: ['--mount'],
  },
  '/BindOptions/CreateMountpoint': {
    en: 'Makes the source on the host if it is missing. Default: false, and the missing source is an error.',
    'zh-CN': '主机上的源路径不存在时创建它。默认为 false，此时报错。',
  },
  '/BindOptions/ReadOnlyNonRecursive': {
    en: 'With ReadOnly: what is mounted below it stays writable. Default: false.',
    'zh-CN': '与 ReadOnly 同用：其下的挂载仍可写。默认为 false。',
    flags: ['--mount'],
  },
  '/BindOptions/ReadOnlyForceRecursive': {
    en: 'With ReadOnly: an error where the kernel cannot make what is mounted below it read-only as well. Default: false.',
    'zh-CN': '与 ReadOnly 同用：若内核无法让其下的挂载也变为只读，则报错。默认为 false。',
    flags: ['--mount'],
  },
  '/VolumeOptions': { en: 'What holds for a volume alone.', 'zh-CN': '只用于卷的选项。', flags: ['--mount'] },
  '/VolumeOptions/NoCopy': {
    en: 'Does not fill a new volume with what the image has at that path. Default: false.',
    'zh-CN': '不把镜像在该路径上的内容复制到新卷。默认为 false。',
    flags: ['--mount'],
  },
  '/VolumeOptions/Labels': {
    en: 'Labels of a volume that is made for this mount. Default: none.',
    'zh-CN': '为此挂载新建的卷的标签。默认没有。',
    flags: ['--mount'],
  },
  '/VolumeOptions/Subpath': {
    en: 'Folder within the volume that is mounted, from Docker 26 on. Default: all of it.',
    'zh-CN': '挂载卷中的哪个子目录，Docker 26 起才有。默认整个卷。',
    flags: ['--mount'],
  },
  '/VolumeOptions/DriverConfig': {
    en: 'Driver of a volume that is made for this mount.',
    'zh-CN': '为此挂载新建的卷所用的驱动。',
    flags: ['--mount'],
  },
  '/VolumeOptions/DriverConfig/Name': {
    en: 'Name of the volume driver. Default: `local`.',
    'zh-CN': '卷驱动的名字。默认为 `local`。',
    flags: ['--mount'],
  },
  '/VolumeOptions/DriverConfig/Options': {
    en: 'Options for the volume driver. Default: none.',
    'zh-CN': '卷驱动的选项。默认没有。',
    flags: ['--mount'],
  },
  '/ImageOptions': {
    en: 'What holds for an image that is mounted, from Docker 28 on.',
    'zh-CN': '只用于挂载镜像的选项，Docker 28 起才有。',
    flags: ['--mount'],
  },
  '/ImageOptions/Subpath': {
    en: 'Folder within the image that is mounted. Default: all of it.',
    'zh-CN': '挂载镜像中的哪个子目录。默认整个镜像。',
    flags: ['--mount'],
  },
  '/TmpfsOptions': { en: 'What holds for a tmpfs alone.', 'zh-CN': '只用于 tmpfs 的选项。', flags: ['--mount'] },
  '/TmpfsOptions/SizeBytes': {
    en: 'Bytes that it may hold. 0: as the kernel chooses, half of the memory.',
    'zh-CN': '最多容纳的字节数。0 表示由内核决定，即内存的一半。',
    flags: ['--mount'],
  },
  '/TmpfsOptions/Mode': {
    en: 'File mode of its root. 0: 1777, everybody may write and nobody removes the files of others.',
    'zh-CN': '其根目录的权限。0 表示 1777：人人可写，但不能删除他人的文件。',
    flags: ['--mount'],
  },
  '/TmpfsOptions/Options': {
    en: 'Further mount options, such as `noexec`. Default: none.',
    'zh-CN': '其他挂载选项，例如 `noexec`。默认没有。',
  },
  '/ClusterOptions': {
    en: 'For volumes of a swarm cluster. It has no fields, and a run by `docker run` never has it.',
    'zh-CN': '用于 swarm 集群的卷。没有字段，`docker run` 从不设置。',
  },
}

export const hostConfigStorage: FieldDocs = {
  '/Binds': {
    en: 'Mounts from `-v` with a source: `source:path:options`. A source with a slash is a path of the host, else the name of a volume. Default: none.',
    'zh-CN': '带来源的 `-v` 挂载：`来源:路径:选项`。来源含斜杠时是主机路径，否则是卷的名字。默认没有。',
    flags: ['-v', '--volume'],
  },
  '/VolumeDriver': {
    en: 'Driver of the volumes that `-v` makes. Empty: `local`.',
    'zh-CN': '`-v` 新建卷所用的驱动。为空表示 `local`。',
    flags: ['--volume-driver'],
  },
  '/VolumesFrom': {
    en: 'Containers whose mounts this one takes over. Default: none.',
    'zh-CN': '沿用哪些容器的挂载。默认没有。',
    flags: ['--volumes-from'],
  },
  '/ReadonlyRootfs': {
    en: 'Whether the root filesystem can only be read; volumes and tmpfs stay writable. Default: false.',
    'zh-CN': '根文件系统是否只读；卷和 tmpfs 仍可写。默认为 false。',
    flags: ['--read-only'],
  },
  '/StorageOpt': {
    en: 'Options for the writable layer, such as `size`. Not every storage driver takes them. Default: none.',
    'zh-CN': '可写层的选项，例如 `size`，并非每种存储驱动都支持。默认没有。',
    flags: ['--storage-opt'],
  },
  '/Tmpfs': {
    en: 'Paths at which a tmpfs is mounted, with its options. Default: none.',
    'zh-CN': '挂载 tmpfs 的路径及其选项。默认没有。',
    flags: ['--tmpfs'],
  },
  '/ShmSize': {
    en: 'Bytes of `/dev/shm`. 0 from the CLI; dockerd fills in its default, 67108864 (64 MiB).',
    'zh-CN': '`/dev/shm` 的字节数。CLI 发来 0，dockerd 填入默认值 67108864（64 MiB）。',
    flags: ['--shm-size'],
  },
  '/Mounts': {
    en: 'Mounts from `--mount`, one object each. Default: none.',
    'zh-CN': '来自 `--mount` 的挂载，每个一个对象。默认没有。',
    flags: ['--mount'],
  },
  ...under('/Mounts/*', mount),
}
