// What a container sees of files, and what it may do. Source: docker-run(1), mount(8), capabilities(7), resolv.conf(5).
import { type DocumentedFlag, row } from './documented-flag.ts'

export const storage: readonly DocumentedFlag[] = [
  row(
    'storage',
    '--cap-add',
    'NET_ADMIN',
    {
      'HostConfig#/CapAdd/*': undefined,
      'Spec#/process/capabilities/bounding/*': 'CAP_NET_ADMIN',
      'capset(2)#/effective': undefined,
      'KernelCredentials#/capabilities/effective': undefined,
    },
    // Bit 12 of the effective set.
    /^CapEff:\t[0-9a-f]{12}[13579bdf][0-9a-f]{3}$/m,
  ),
  row(
    'storage',
    '--cap-drop',
    'MKNOD',
    {
      'HostConfig#/CapDrop/*': undefined,
      'Spec#/process/capabilities/bounding': undefined,
      'KernelCredentials#/capabilities/bounding': undefined,
    },
    // Bit 27 of the bounding set.
    /^CapBnd:\t[0-9a-f]{9}[0-7][0-9a-f]{6}$/m,
  ),
  row(
    'storage',
    '--security-opt',
    'no-new-privileges',
    {
      'HostConfig#/SecurityOpt/*': undefined,
      'Spec#/process/noNewPrivileges': true,
      'InitConfig#/no_new_privileges': true,
      'prctl(2)#/option': 'PR_SET_NO_NEW_PRIVS',
      'KernelCredentials#/noNewPrivileges': true,
    },
    /^NoNewPrivs:\t1$/m,
  ),
  row(
    'storage',
    '--read-only',
    'true',
    {
      'HostConfig#/ReadonlyRootfs': true,
      'Spec#/root/readonly': true,
      'InitConfig#/config/readonlyfs': true,
      'mount(2)#/mountflags | mount_setattr(2)#/attr_set': undefined,
    },
    /^overlay \/ overlay ro,/m,
  ),
  row(
    'storage',
    '--tmpfs',
    '/scratch:size=1m',
    {
      'HostConfig#/Tmpfs/~1scratch': 'size=1m',
      'Spec#/mounts/*': undefined,
      'mount(2)#/data': 'size=1m',
    },
    /^tmpfs \/scratch tmpfs .*size=1024k/m,
  ),
  row(
    'storage',
    '--volume',
    'data:/data',
    {
      'HostConfig#/Binds/*': 'data:/data',
      'MountPoints#/~1data': undefined,
      'Spec#/mounts/*': undefined,
      'KernelMounts#/*': undefined,
    },
    /^\S+ \/data .*rw,/m,
  ),
  row(
    'storage',
    '--volume',
    '/etc/hostname:/host:ro',
    {
      'HostConfig#/Binds/*': '/etc/hostname:/host:ro',
      'Spec#/mounts/*': {
        destination: '/host',
        type: 'bind',
        source: '/etc/hostname',
      },
      'mount(2)#/source': '/etc/hostname',
    },
    /^\S+ \/host \S+ ro,/m,
  ),
  row(
    'storage',
    '--mount',
    'type=tmpfs,target=/mem,tmpfs-size=2097152',
    { 'HostConfig#/Mounts/*': undefined, 'Spec#/mounts/*': undefined, 'mount(2)#/data': 'size=2m' },
    /^tmpfs \/mem tmpfs .*size=2048k/m,
  ),
  row(
    'storage',
    '--mount',
    'type=volume,source=more,target=/more,readonly',
    { 'HostConfig#/Mounts/*': undefined, 'MountPoints#/~1more': undefined, 'Spec#/mounts/*': undefined },
    /^\S+ \/more \S+ ro,/m,
  ),
  row(
    'storage',
    '--dns',
    '9.9.9.9',
    { 'HostConfig#/Dns/*': '9.9.9.9', 'resolv.conf#/*': 'nameserver 9.9.9.9' },
    /^nameserver 9\.9\.9\.9$/m,
  ),
  row(
    'storage',
    '--dns-search',
    'example.org',
    { 'HostConfig#/DnsSearch/*': 'example.org', 'resolv.conf#/*': 'search example.org' },
    /^search example\.org$/m,
  ),
  row(
    'storage',
    '--dns-option',
    'ndots:2',
    { 'HostConfig#/DnsOptions/*': 'ndots:2', 'resolv.conf#/*': 'options ndots:2' },
    /^options ndots:2$/m,
  ),
  row(
    'storage',
    '--add-host',
    'db:10.1.2.3',
    { 'HostConfig#/ExtraHosts/*': 'db:10.1.2.3', 'hosts#/*': '10.1.2.3\tdb' },
    /^10\.1\.2\.3\tdb$/m,
  ),
  row('storage', '--log-driver', 'json-file', { 'HostConfig#/LogConfig/Type': 'json-file' }),
  row('storage', '--log-opt', 'max-size=1m', { 'HostConfig#/LogConfig/Config/max-size': '1m' }),
  row(
    'linked',
    '--volumes-from',
    'first',
    { 'HostConfig#/VolumesFrom/*': 'first', 'MountPoints#/~1shared': undefined, 'Spec#/mounts/*': undefined },
    / \/shared /,
  ),
  row('detached', '--cidfile', '/var/tmp/runthrough-flags.cid', {
    'HostConfig#/ContainerIDFile': '/var/tmp/runthrough-flags.cid',
  }),
  row('quota', '--storage-opt', 'size=1G', { 'HostConfig#/StorageOpt/size': '1G' }),
]
