// What a container shares with the host. Source: docker-run(1), namespaces(7), cgroup_namespaces(7).
import { type DocumentedFlag, row } from './documented-flag.ts'

/** A namespace of the host: it is not in the list of new ones, and the kernel says that it is shared. */
const shared = (flag: string, mode: string, name: string): DocumentedFlag =>
  row('namespaces', flag, 'host', {
    [`HostConfig#/${mode}`]: 'host',
    'Spec#/linux/namespaces': undefined,
    [`KernelNamespaces#/${name}/sharedWith`]: 'host',
  })

export const namespaces: readonly DocumentedFlag[] = [
  shared('--ipc', 'IpcMode', 'ipc'),
  shared('--pid', 'PidMode', 'pid'),
  shared('--uts', 'UTSMode', 'uts'),
  shared('--userns', 'UsernsMode', 'user'),
  shared('--cgroupns', 'CgroupnsMode', 'cgroup'),
  row(
    'namespaces',
    '--cgroup-parent',
    '/runthrough-flags',
    {
      'HostConfig#/CgroupParent': '/runthrough-flags',
      'Spec#/linux/cgroupsPath': undefined,
      'InitConfig#/config/cgroups/path': undefined,
      'KernelCgroup#/paths/*': undefined,
    },
    /:\/runthrough-flags\/[0-9a-f]{64}$/m,
  ),
]
