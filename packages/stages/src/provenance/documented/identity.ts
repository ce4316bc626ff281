// What the process in a container is: its program, its environment, its user, its names. Source: docker-run(1).
import { type DocumentedFlag, row } from './documented-flag.ts'

export const identity: readonly DocumentedFlag[] = [
  row(
    'identity',
    '--env',
    'COLOUR=blue',
    {
      'KeyValues#/*': 'COLOUR=blue',
      'Config#/Env/*': 'COLOUR=blue',
      'Spec#/process/env/*': 'COLOUR=blue',
      'exec container#/env/*': 'COLOUR=blue',
    },
    /^colour blue round$/m,
  ),
  row(
    'identity',
    '--env-file',
    '/var/tmp/runthrough-flags.env',
    { 'Config#/Env/*': 'SHAPE=round', 'exec container#/env/*': 'SHAPE=round' },
    /^colour blue round$/m,
  ),
  row('identity', '--label', 'team=red', { 'Config#/Labels/team': 'red', 'Container#/Config/Labels/team': 'red' }),
  row(
    'identity',
    '--hostname',
    'web',
    {
      'Config#/Hostname': 'web',
      'hostname#/0': 'web',
      'Spec#/hostname': 'web',
      'Spec#/process/env/*': 'HOSTNAME=web',
      'sethostname(2)#/name': 'web',
      'KernelHostname#': 'web',
    },
    /^hostname web$/m,
  ),
  row(
    'identity',
    '--domainname',
    'example.org',
    {
      'Config#/Domainname': 'example.org',
      'Spec#/linux/sysctl/kernel.domainname | Spec#/domainname': 'example.org',
    },
    /^domain example.org$/m,
  ),
  row(
    'identity',
    '--user',
    '1000:1000',
    {
      'Config#/User': '1000:1000',
      'Spec#/process/user/uid': 1000,
      'Spec#/process/user/gid': 1000,
      'setuid(2)#/uid': 1000,
      'setgid(2)#/gid': 1000,
      'KernelCredentials#/uid/effective': 1000,
    },
    /^user 1000 1000$/m,
  ),
  row(
    'identity',
    '--group-add',
    '2000',
    {
      'HostConfig#/GroupAdd/*': '2000',
      'Spec#/process/user/additionalGids/*': 2000,
      'setgroups(2)#/list/*': '2000',
      'KernelCredentials#/groups/*': 2000,
    },
    /^groups 1000 2000$/m,
  ),
  row(
    'identity',
    '--workdir',
    '/srv',
    { 'Config#/WorkingDir': '/srv', 'Spec#/process/cwd': '/srv', 'InitConfig#/cwd': '/srv' },
    /^folder \/srv$/m,
  ),
  row('identity', '--entrypoint', '/bin/sh', {
    'Config#/Entrypoint/*': '/bin/sh',
    'Spec#/process/args/*': '/bin/sh',
    'exec container#/argv/*': '/bin/sh',
  }),
  row('identity', 'COMMAND', '-c', {
    'Config#/Cmd/*': '-c',
    'Spec#/process/args/*': '-c',
    'exec container#/argv/*': '-c',
  }),
  row('identity', 'IMAGE', 'busybox', {
    'Config#/Image': 'busybox',
    'ImageReference#': 'busybox',
    'ImageID#': undefined,
  }),
  row('identity', '--name', 'tracing', {
    'POST /containers/create#/query/name': 'tracing',
    'Container#/Name': '/tracing',
  }),
  row('identity', '--stop-signal', 'SIGINT', {
    'Config#/StopSignal': 'SIGINT',
    'config.v2.json#/Config/StopSignal': 'SIGINT',
  }),
  row('identity', '--stop-timeout', '7', { 'Config#/StopTimeout': 7, 'config.v2.json#/Config/StopTimeout': 7 }),
  row('identity', '--health-cmd', 'true', { 'Config#/Healthcheck/Test/*': 'true' }),
  row('identity', '--health-interval', '5s', { 'Config#/Healthcheck/Interval': 5_000_000_000 }),
  row(
    'identity',
    '--init',
    'true',
    {
      'HostConfig#/Init': true,
      'Spec#/process/args/*': '/sbin/docker-init',
      'exec container#/argv/*': '/sbin/docker-init',
      'exec container#/path': '/sbin/docker-init',
    },
    /^first docker-init$/m,
  ),
  row(
    'identity',
    '--tty',
    'true',
    {
      'Config#/Tty': true,
      'Spec#/process/terminal': true,
      'Spec#/process/env/*': 'TERM=xterm',
      'CreateTaskRequest#/terminal': true,
      'InitConfig#/create_console': true,
    },
    /^terminal \/dev\/pts\/0$/m,
  ),
  row('identity', '--interactive', 'true', {
    'Config#/OpenStdin': true,
    'Config#/AttachStdin': true,
    'AttachConfig#/UseStdin': true,
  }),
  row('identity', '--rm', 'true', { 'HostConfig#/AutoRemove': true, 'WaitCondition#': 'removed' }),
]
