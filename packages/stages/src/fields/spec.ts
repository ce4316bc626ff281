// The fields of the OCI runtime specification: its root, mounts and hooks. The process is in spec-process.ts, what only Linux
// has in spec-linux.ts and spec-resources.ts.
// Source: https://github.com/opencontainers/runtime-spec/blob/main/config.md.
import { type FieldDocs, under } from './field-doc.ts'
import { idMappings } from './id-mappings.ts'
import { specLinux } from './spec-linux.ts'
import { specProcess } from './spec-process.ts'

export const specMounts: FieldDocs = {
  '/*/destination': { en: 'Path in the container.', 'zh-CN': '容器中的路径。', flags: ['-v', '--mount', '--tmpfs'] },
  '/*/type': {
    en: 'Type of the filesystem: `proc`, `sysfs`, `tmpfs`, `bind` …',
    'zh-CN': '文件系统类型：`proc`、`sysfs`、`tmpfs`、`bind` 等。',
  },
  '/*/source': {
    en: 'Path on the host for a bind mount; else a mere name.',
    'zh-CN': '绑定挂载时为主机路径，否则只是一个名字。',
    flags: ['-v', '--mount'],
  },
  '/*/options': {
    en: 'Options of the mount: `ro`, `nosuid`, `rprivate`, `size=…` and others.',
    'zh-CN': '挂载选项：`ro`、`nosuid`、`rprivate`、`size=…` 等。',
    flags: ['-v', '--mount', '--tmpfs'],
  },
  '/*/uidMappings': {
    en: 'Users of the source, and those that the container sees instead. dockerd does not set it.',
    'zh-CN': '源中的用户映射为容器看到的用户。dockerd 不设置。',
  },
  ...under('/*/uidMappings', idMappings),
  '/*/gidMappings': {
    en: 'Groups of the source, and those that the container sees instead. dockerd does not set it.',
    'zh-CN': '源中的组映射为容器看到的组。dockerd 不设置。',
  },
  ...under('/*/gidMappings', idMappings),
}

const hook: FieldDocs = {
  '/*/path': { en: 'Program that the runtime calls.', 'zh-CN': '由运行时调用的程序。' },
  '/*/args': { en: 'Its arguments, with its own name first.', 'zh-CN': '它的参数，第一个是程序自己的名字。' },
  '/*/env': { en: 'Its environment. Default: empty.', 'zh-CN': '它的环境变量。默认为空。' },
  '/*/timeout': { en: 'Seconds after which it is given up. Default: none.', 'zh-CN': '超过多少秒放弃。默认没有。' },
}

export const specHooks: FieldDocs = {
  '/prestart': {
    en: 'Called after the namespaces are there and before the program starts. By this, dockerds before 28 put the network into the container.',
    'zh-CN': '命名空间建好之后、程序启动之前调用。28 之前的 dockerd 借此把网络接入容器。',
  },
  ...under('/prestart', hook),
  '/createRuntime': {
    en: 'Called in the runtime’s namespaces when the container’s are there. dockerd uses none.',
    'zh-CN': '容器的命名空间建好后，在运行时的命名空间中调用。dockerd 不用。',
  },
  ...under('/createRuntime', hook),
  '/createContainer': {
    en: 'Called in the container’s namespaces, before its root is changed. dockerd uses none.',
    'zh-CN': '在容器的命名空间中、切换根目录之前调用。dockerd 不用。',
  },
  ...under('/createContainer', hook),
  '/startContainer': {
    en: 'Called in the container just before the program. dockerd uses none.',
    'zh-CN': '在容器中、程序启动前一刻调用。dockerd 不用。',
  },
  ...under('/startContainer', hook),
  '/poststart': {
    en: 'Called when the program has been started. dockerd uses none.',
    'zh-CN': '程序启动后调用。dockerd 不用。',
  },
  ...under('/poststart', hook),
  '/poststop': {
    en: 'Called when the container has been deleted. dockerd uses none.',
    'zh-CN': '容器删除后调用。dockerd 不用。',
  },
  ...under('/poststop', hook),
}

export const spec: FieldDocs = {
  '/ociVersion': { en: 'Version of the specification that it follows.', 'zh-CN': '所遵循的规范版本。' },
  '/process': { en: 'The first process of the container.', 'zh-CN': '容器的首个进程。' },
  ...under('/process', specProcess),
  '/root': { en: 'The root filesystem.', 'zh-CN': '根文件系统。' },
  '/root/path': {
    en: 'Where it lies on the host: the layers of the image with the writable layer on top.',
    'zh-CN': '它在主机上的位置：镜像层之上叠加可写层。',
  },
  '/root/readonly': {
    en: 'Whether it can only be read. Default: false.',
    'zh-CN': '是否只读。默认为 false。',
    flags: ['--read-only'],
  },
  '/hostname': {
    en: 'Host name in the UTS namespace.',
    'zh-CN': 'UTS 命名空间中的主机名。',
    flags: ['-h', '--hostname'],
  },
  '/domainname': {
    en: 'NIS domain name in the UTS namespace. Older dockerds set it as a sysctl instead. Default: empty.',
    'zh-CN': 'UTS 命名空间中的 NIS 域名。较旧的 dockerd 改用 sysctl 设置。默认为空。',
    flags: ['--domainname'],
  },
  '/mounts': {
    en: 'What is mounted below the root, in this order.',
    'zh-CN': '在根目录之下挂载的内容，按此顺序。',
    flags: ['-v', '--mount', '--tmpfs'],
  },
  ...under('/mounts', specMounts),
  '/hooks': { en: 'Programs that the runtime calls on the way.', 'zh-CN': '运行时在途中调用的程序。' },
  ...under('/hooks', specHooks),
  '/annotations': {
    en: 'Names and values that the specification gives no meaning to.',
    'zh-CN': '规范不赋予含义的名值对。',
    flags: ['--annotation'],
  },
  '/linux': { en: 'What only Linux has.', 'zh-CN': '只有 Linux 才有的部分。' },
  ...under('/linux', specLinux),
  '/solaris': { en: 'For Solaris. Empty here.', 'zh-CN': '用于 Solaris，此处为空。' },
  '/windows': { en: 'For Windows. Empty here.', 'zh-CN': '用于 Windows，此处为空。' },
  '/vm': { en: 'For containers in a virtual machine. Empty here.', 'zh-CN': '用于虚拟机中的容器，此处为空。' },
  '/zos': { en: 'For z/OS. Empty here.', 'zh-CN': '用于 z/OS，此处为空。' },
}
