// From the specification to containerd, the shim, runc and its init. Source: opencontainers/runc, libcontainer/specconv.
import type { PartRow, ProvenanceRule } from '@runthrough/trace'
import { conversion, isObject } from './conversions/conversion.ts'
import { runcNamespace, seccompRules } from './conversions/lists.ts'
import { cgroupHierarchy, runcDevice, runcLimit, runcMount } from './conversions/mounts.ts'
import { cpuWeight } from './conversions/numbers.ts'
import { holds, made, zero } from './conversions/texts.ts'
import { text, userPair } from './conversions/users.ts'
import { allRenamed, computed, converted, copied, defaulted, defaultedBy, renamed } from './row.ts'

/** The control group has a document of its own, and stands in the configuration. */
export const runcParts: readonly PartRow[] = [{ part: 'CgroupConfig', whole: 'LibcontainerConfig#/cgroups' }]

const withId = holds('A path with the id of the container.', '含有容器 id 的路径。')

const task: readonly ProvenanceRule[] = [
  copied('Spec#', 'config.json#'),
  computed(
    'daemon',
    'Runtime#',
    made('The runtime by the name of its shim.', '以 shim 的名字表示的运行时。'),
    'HostConfig#/Runtime',
  ),
  converted('ContainerID#', 'Labels#/*', withId),
  renamed('ContainerID#', 'CreateTaskRequest#/container_id'),
  renamed('Config#/Tty', 'CreateTaskRequest#/terminal'),
  ...['stdin', 'stdout', 'stderr'].map((name) => converted('ContainerID#', `CreateTaskRequest#/${name}`, withId)),
  computed('daemon', 'CreateTaskRequest#/options/**', made('Options of the runtime, encoded.', '编码后的运行时选项。')),
  ...['stdin', 'stdout', 'stderr', 'terminal', 'options'].map((name) =>
    copied(`CreateTaskRequest#/${name}`, `ShimCreateRequest#/${name}`),
  ),
  renamed('CreateTaskRequest#/container_id', 'ShimCreateRequest#/id'),
  converted('ContainerID#', 'ShimCreateRequest#/bundle', withId),
  ...allRenamed('ShimCreateRequest', 'ShimCreateConfig', {
    id: 'ID',
    bundle: 'Bundle',
    terminal: 'Terminal',
    stdin: 'Stdin',
    stdout: 'Stdout',
    stderr: 'Stderr',
    options: 'Options',
  }),
  defaulted('shim', 'ShimCreateConfig#/Runtime', ['runc']),
  defaultedBy('shim', 'ShimCreateConfig#/**', zero),
  renamed('ShimCreateRequest#/bundle', 'BundlePath#'),
  renamed('ContainerID#', 'TaskStartRequest#/container_id'),
  renamed('ContainerID#', 'ShimStartRequest#/id'),
  renamed('ContainerID#', 'ShimArguments#/*'),
  copied('ShimArguments#/*', 'exec containerd-shim-runc-v2#/argv/*'),
  ...['ShimArguments#/*', 'exec containerd-shim-runc-v2#/argv/*'].map((to) =>
    computed('containerd', to, made('How containerd starts its shim.', 'containerd 启动 shim 的方式。')),
  ),
  copied('BundlePath#', 'exec runc#/argv/*'),
  converted('ContainerID#', 'exec runc#/argv/*', withId),
  computed('shim', 'exec runc#/argv/*', made('How the shim starts runc.', 'shim 启动 runc 的方式。')),
]

const process: readonly ProvenanceRule[] = [
  copied('Spec#/process', 'Process#'),
  ...allRenamed('Process', 'InitConfig', {
    args: 'args',
    env: 'env',
    cwd: 'cwd',
    noNewPrivileges: 'no_new_privileges',
    apparmorProfile: 'apparmor_profile',
    terminal: 'create_console',
    'consoleSize/height': 'console_height',
    'consoleSize/width': 'console_width',
    'user/uid': 'uid',
    'user/gid': 'gid',
    'user/additionalGids': 'additional_groups',
  }),
  converted('Process#/rlimits/*', 'InitConfig#/rlimits/*', runcLimit),
  converted('Process#/user', 'InitConfig#/user', userPair),
  converted('Process#/user/additionalGids/*', 'InitConfig#/additional_groups/*', text),
  ...['bounding', 'effective', 'permitted'].flatMap((set) => {
    const name = `${set.charAt(0).toUpperCase()}${set.slice(1)}`
    return [
      renamed(`Process#/capabilities/${set}`, `InitConfig#/capabilities/${name}`),
      renamed(`Spec#/process/capabilities/${set}`, `LibcontainerConfig#/capabilities/${name}`),
    ]
  }),
  copied('LibcontainerConfig#', 'InitConfig#/config'),
  renamed('ContainerID#', 'InitConfig#/containerid'),
  defaultedBy('runtime', 'InitConfig#/**', zero),
  renamed('InitConfig#/user', 'User#'),
  copied('InitConfig#/capabilities', 'Capabilities#'),
  copied('InitConfig#/args', 'Args#'),
  copied('InitConfig#/env', 'Env#'),
  copied('InitConfig#/config/hostname', 'Hostname#'),
  copied('InitConfig#/config/namespaces', 'Namespaces#'),
  copied('InitConfig#/config/mounts', 'Mounts#'),
  copied('InitConfig#/config/rootfs', 'Rootfs#'),
  copied('InitConfig#/apparmor_profile', 'AppArmorProfile#'),
  copied('InitConfig#/config/networks', 'Networks#'),
  copied('Mounts#/*', 'Mount#'),
  converted('InitConfig#/config/mounts/*', 'Mount#', cgroupHierarchy),
]

const known = (to: string, en: string, zh: string): ProvenanceRule => defaultedBy('runtime', to, made(en, zh))

const config: readonly ProvenanceRule[] = [
  ...allRenamed('Spec', 'LibcontainerConfig', {
    hostname: 'hostname',
    'root/path': 'rootfs',
    'root/readonly': 'readonlyfs',
    'process/oomScoreAdj': 'oom_score_adj',
    'process/noNewPrivileges': 'no_new_privileges',
    'linux/maskedPaths': 'mask_paths',
    'linux/readonlyPaths': 'readonly_paths',
    'linux/sysctl': 'sysctl',
    hooks: 'Hooks',
    ociVersion: 'version',
  }),
  converted('Spec#/mounts/*', 'LibcontainerConfig#/mounts/*', runcMount),
  converted('Spec#/linux/namespaces/*', 'LibcontainerConfig#/namespaces/*', runcNamespace),
  converted('Spec#/linux/seccomp', 'LibcontainerConfig#/seccomp', seccompRules),
  converted('Spec#/linux/devices/*', 'LibcontainerConfig#/devices/*', deviceOfSpec()),
  converted(
    'BundlePath#',
    'LibcontainerConfig#/labels/*',
    holds('The bundle as a label.', '以标签形式记录的 bundle。'),
  ),
  known('LibcontainerConfig#/devices/*', 'A device that every container has.', '每个容器都有的设备。'),
  known('LibcontainerConfig#/networks', 'The loopback interface of a new network.', '新网络的回环接口。'),
  known('LibcontainerConfig#/Hooks/**', 'Members that the specification leaves out.', '规范中省略的成员。'),
  defaultedBy('runtime', 'LibcontainerConfig#/**', zero),
  copied('CgroupConfig#', 'LibcontainerConfig#/cgroups'),
  renamed('Spec#/linux/cgroupsPath', 'CgroupConfig#/path'),
  ...allRenamed('Spec', 'CgroupConfig', {
    'linux/resources/memory/limit': 'memory',
    'linux/resources/memory/swap': 'memory_swap',
    'linux/resources/memory/reservation': 'memory_reservation',
    'linux/resources/memory/swappiness': 'memory_swappiness',
    'linux/resources/memory/disableOOMKiller': 'oom_kill_disable',
    'linux/resources/cpu/shares': 'cpu_shares',
    'linux/resources/cpu/quota': 'cpu_quota',
    'linux/resources/cpu/period': 'cpu_period',
    'linux/resources/cpu/cpus': 'cpuset_cpus',
    'linux/resources/cpu/mems': 'cpuset_mems',
    'linux/resources/pids/limit': 'pids_limit',
    'linux/resources/blockIO/weight': 'blkio_weight',
  }),
  converted('Spec#/linux/resources/cpu/shares', 'CgroupConfig#/cpu_weight', cpuWeight),
  converted('Spec#/linux/resources/devices/*', 'CgroupConfig#/devices/*', runcDevice),
  known('CgroupConfig#/devices/*', 'A device that every container may use.', '每个容器都可以使用的设备。'),
  defaultedBy('runtime', 'CgroupConfig#/**', zero),
  copied('CgroupConfig#', 'CgroupResources#'),
  copied('LibcontainerConfig#', 'state.json#/config'),
  renamed('ContainerID#', 'state.json#/id'),
  renamed('ContainerID#', 'HookState#/id'),
  renamed('BundlePath#', 'HookState#/bundle'),
  renamed('LibcontainerConfig#/version', 'HookState#/ociVersion'),
  known('Networks#/*/temp_veth_peer_name', 'A member that is not in the JSON.', 'JSON 中没有的成员。'),
  computed('runtime', 'HookState#/**', made('How far runc has come.', 'runc 进行到哪一步。')),
  computed('runtime', 'state.json#/**', made('What runc notes of the running container.', 'runc 对运行中容器的记录。')),
  computed('kernel', 'Pid#', made('The number of the new process.', '新进程的编号。')),
]

/** A device of the specification becomes a device of runc. */
function deviceOfSpec() {
  return conversion(
    'A device file to make.',
    '要建立的设备文件。',
    (from, to) =>
      isObject(from) && isObject(to) && from.path === to.path && from.major === to.major && from.minor === to.minor,
  )
}

export const runtime: readonly ProvenanceRule[] = [...task, ...process, ...config]
