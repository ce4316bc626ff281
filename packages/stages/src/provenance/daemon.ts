// What dockerd makes of the request: what the image says, its own defaults, the container object and its files.
// Source: moby/moby, daemon/create.go, daemon/container.go, daemon/daemon_unix.go, runconfig/merge.go.
import type { PartRow, ProvenanceRule } from '@runthrough/trace'
import { conversion, isText } from './conversions/conversion.ts'
import { bind, mountOfOther, mountPoint } from './conversions/mounts.ts'
import { twice, unlimited } from './conversions/numbers.ts'
import { becomes, holds, made, shortId, slashed, zero } from './conversions/texts.ts'
import { computed, converted, copied, defaulted, defaultedBy, fromImage, renamed } from './row.ts'

export const image: readonly ProvenanceRule[] = [
  defaultedBy('image', 'Image#/**', made('Stands in the image.', '写在镜像中。')),
  ...['Env/*', 'Cmd', 'Entrypoint', 'WorkingDir', 'User', 'Labels/*', 'ExposedPorts/*', 'Volumes/*'].map((path) =>
    fromImage(`Image#/config/${path}`, `Config#/${path}`),
  ),
  fromImage('Image#/config/Healthcheck', 'Config#/Healthcheck'),
  fromImage('Image#/config/StopSignal', 'Config#/StopSignal'),
  computed(
    'daemon',
    'ImageID#',
    made('The image of that name, by its digest.', '该名字对应的镜像，以摘要表示。'),
    'ImageReference#',
  ),
]

/** Lists of paths below /proc and /sys. Source: moby/moby, oci/defaults.go, DefaultLinuxSpec. */
const kernelPaths = conversion(
  'Paths below /proc and /sys that a container does not need.',
  '/proc 和 /sys 下容器不需要的路径。',
  (_from, to) => Array.isArray(to) && to.length > 0 && to.every((one) => isText(one) && /^\/(proc|sys)\//.test(one)),
)

export const daemonDefaults: readonly ProvenanceRule[] = [
  defaulted('daemon', 'HostConfig#/Runtime', ['runc', 'io.containerd.runc.v2']),
  defaulted('daemon', 'HostConfig#/CgroupnsMode', ['host', 'private']),
  defaulted('daemon', 'HostConfig#/IpcMode', ['private', 'shareable']),
  defaulted('daemon', 'HostConfig#/ShmSize', [67_108_864]),
  defaulted('daemon', 'LogConfig#/Type', ['json-file']),
  defaulted('daemon', 'hostconfig.json#/LogConfig/Type', ['json-file']),
  defaultedBy('daemon', 'HostConfig#/MaskedPaths', kernelPaths),
  defaultedBy('daemon', 'HostConfig#/ReadonlyPaths', kernelPaths),
  computed('daemon', 'HostConfig#/PidsLimit', unlimited, 'HostConfig#/PidsLimit'),
  computed('daemon', 'HostConfig#/MemorySwappiness', unlimited, 'HostConfig#/MemorySwappiness'),
  computed('daemon', 'HostConfig#/MemorySwap', twice, 'HostConfig#/Memory'),
  computed(
    'daemon',
    'HostConfig#/SecurityOpt/*',
    becomes(true, 'label=disable', 'A privileged container has no label of its own.', '特权容器没有自己的标签。'),
    'HostConfig#/Privileged',
  ),
  converted(
    'HostConfig#/NetworkMode',
    'HostConfig#/NetworkMode',
    becomes('default', 'bridge', 'On Linux the default network is bridge.', '在 Linux 上默认网络是 bridge。'),
  ),
  ...['Config', 'NetworkingConfig', 'Container', 'NetworkSettings', 'EndpointSettings'].map((of) =>
    defaultedBy('daemon', `${of}#/**`, zero),
  ),
  ...['MountPoints', 'Warnings', 'AttachConfig'].map((of) => defaultedBy('daemon', `${of}#/**`, zero)),
]

const folder = holds('A path with the id of the container.', '含有容器 id 的路径。')
const ofState = made('dockerd’s own record of how the container is doing.', 'dockerd 自己对容器状态的记录。')

/** The container object is what dockerd writes into its file. */
export const objectParts: readonly PartRow[] = [{ part: 'Container', whole: 'config.v2.json#' }]

export const objects: readonly ProvenanceRule[] = [
  computed('daemon', 'ContainerID#', made('A random number of 256 bits.', '256 位随机数。')),
  converted('--name', 'ContainerName#', slashed),
  converted('ContainerName#', 'ContainerName#', slashed),
  computed('daemon', 'ContainerName#', made('A random name: an adjective and a person.', '随机名字：形容词加人名。')),
  converted('ContainerID#', 'Config#/Hostname', shortId),
  copied('Config#', 'Container#/Config'),
  copied('HostConfig#', 'hostconfig.json#'),
  copied('Container#', 'config.v2.json#'),
  copied('State#', 'config.v2.json#/State'),
  copied('NetworkSettings#', 'config.v2.json#/NetworkSettings'),
  copied('Container#/NetworkSettings', 'NetworkSettings#'),
  copied('NetworkSettings#', 'Container#/NetworkSettings'),
  copied('Container#/State', 'State#'),
  copied('State#', 'Container#/State'),
  copied('ContainerID#', 'Container#/ID'),
  copied('ContainerName#', 'Container#/Name'),
  copied('ImageID#', 'Container#/Image'),
  copied('MountPoints#', 'Container#/MountPoints'),
  copied('HostConfig#/LogConfig', 'LogConfig#'),
  copied('LogConfig#', 'HostConfig#/LogConfig'),
  renamed('Image#/os', 'Container#/OS'),
  ...['os', 'architecture'].map((name) => copied(`Image#/${name}`, `Container#/ImagePlatform/${name}`)),
  renamed('Config#/Entrypoint/*', 'Container#/Path'),
  renamed('Config#/Cmd/*', 'Container#/Path'),
  renamed('Config#/Cmd/*', 'Container#/Args/*'),
  renamed('Config#/Entrypoint/*', 'Container#/Args/*'),
  converted(
    'HostConfig#/SecurityOpt/*',
    'Container#/NoNewPrivileges',
    conversion(
      'The option is set.',
      '设置了该选项。',
      (from, to) => to === true && /^no-new-privileges/.test(String(from)),
    ),
  ),
  converted(
    'HostConfig#/SecurityOpt/*',
    'Container#/SeccompProfile',
    conversion('The profile.', '配置文件。', (from, to) => isText(from) && isText(to) && from === `seccomp=${to}`),
  ),
  ...['LogPath', 'HostnamePath', 'HostsPath', 'ResolvConfPath'].map((name) =>
    converted('ContainerID#', `Container#/${name}`, folder),
  ),
  defaulted('daemon', 'Container#/Driver', ['overlay2', 'overlayfs']),
  computed('daemon', 'Container#/MountPoints/*/ID', made('Names this use of the volume.', '命名对该卷的这次使用。')),
  computed('daemon', 'Container#/Created', made('The time.', '时间。')),
  ...['HasBeenStartedBefore', 'HasBeenManuallyStopped', 'RestartCount'].map((name) =>
    computed('daemon', `Container#/${name}`, ofState),
  ),
  computed('daemon', 'State#/**', ofState),
  computed('daemon', 'Container#/State/**', ofState),
  computed('daemon', 'LayerID#', made('A random name for the writable layer.', '可写层的随机名字。')),
  ...['lower', 'upper', 'work', 'merged'].map((name) =>
    computed('daemon', `overlay ${name}#/**`, made('What lies in the layer.', '层中的内容。')),
  ),
]

const VOLUME_MADE = 'A volume of this name, made for the image or for a path alone.'

export const volumes: readonly ProvenanceRule[] = [
  converted('HostConfig#/Binds/*', 'MountPoints#/*', bind),
  converted('HostConfig#/Mounts/*', 'MountPoints#/*', mountPoint),
  computed('daemon', 'MountPoints#/*', mountOfOther, 'HostConfig#/VolumesFrom/*'),
  converted(
    'Config#/Volumes/*',
    'Container#/MountPoints/*',
    conversion(VOLUME_MADE, '为镜像或单独路径建立的卷。', (_from, _to, names) => names.from === names.to),
  ),
  ...['Stdin', 'Stdout', 'Stderr'].map((stream) =>
    converted(
      `POST /containers/{id}/attach#/query/${stream.toLowerCase()}`,
      `AttachConfig#/Use${stream}`,
      becomes('1', true, 'The stream was asked for.', '请求了这个流。'),
    ),
  ),
  converted(
    'POST /containers/{id}/attach#/query/stream',
    'AttachConfig#/Stream',
    becomes('1', true, 'The output is sent as it comes.', '输出随到随发。'),
  ),
  defaulted('daemon', 'AttachConfig#/MuxStreams', [true]),
]
