// What is read on the way from a container object to a process: its layers and mounts, the shim, runc and `runc init`.
import type { DocumentText } from './document-text.ts'

export const runtimeDocuments: Readonly<Record<string, DocumentText>> = {
  KeyValues: {
    title: { en: 'Names and values', 'zh-CN': '名称和值' },
    meaning: {
      en: 'Lines of files and words of flags in one list.',
      'zh-CN': '文件中的行和选项中的词合成的一个列表。',
    },
    arrayKeys: { '': 'name' },
  },
  ContainerName: {
    title: { en: 'Container name', 'zh-CN': '容器名' },
    meaning: {
      en: 'Name of the container, with a slash before it where dockerd keeps it.',
      'zh-CN': '容器的名字；在 dockerd 内部，前面带有斜杠。',
    },
  },
  LayerID: {
    title: { en: 'Layer', 'zh-CN': '层' },
    meaning: { en: 'Name of the folder of a layer.', 'zh-CN': '层的目录名。' },
  },
  MountPoints: {
    title: { en: 'Mount points', 'zh-CN': '挂载点' },
    meaning: {
      en: 'What is to appear in the container from outside, by its path inside.',
      'zh-CN': '要从外面放进容器的内容，以容器内的路径为键。',
    },
  },
  ContainerMounts: {
    title: { en: 'Mounts of the container', 'zh-CN': '容器的挂载' },
    meaning: {
      en: 'Folders and files of the host that are mounted into the container.',
      'zh-CN': '挂载进容器的主机目录和文件。',
    },
    arrayKeys: { '': { member: 'destination' } },
  },
  ShimArguments: {
    title: { en: 'Arguments of the shim', 'zh-CN': 'shim 的参数' },
    meaning: { en: 'Command line with which containerd starts the shim.', 'zh-CN': 'containerd 启动 shim 的命令行。' },
  },
  ShimCreateConfig: {
    title: { en: 'Creation in the shim', 'zh-CN': 'shim 的创建配置' },
    meaning: {
      en: 'What the shim needs to have runc build the first process.',
      'zh-CN': 'shim 让 runc 建立第一个进程所需的内容。',
    },
  },
  LibcontainerConfig: {
    title: { en: 'libcontainer configuration', 'zh-CN': 'libcontainer 配置' },
    meaning: {
      en: 'The specification in the words of runc: what it will ask of the kernel.',
      'zh-CN': '用 runc 自己的方式表达的规范：它将向内核要求的内容。',
    },
    arrayKeys: {
      '/devices': { member: 'path' },
      '/mask_paths': 'value',
      '/mounts': { member: 'destination' },
      '/namespaces': { member: 'type' },
      '/readonly_paths': 'value',
      '/rlimits': { member: 'type' },
    },
  },
  CgroupConfig: {
    title: { en: 'Control group', 'zh-CN': '控制组' },
    meaning: { en: 'Path and limits of the control group of the container.', 'zh-CN': '容器控制组的路径和限制。' },
  },
  CgroupResources: {
    title: { en: 'Limits to write', 'zh-CN': '要写入的限制' },
    meaning: { en: 'Limits that runc writes into the control group.', 'zh-CN': 'runc 写进控制组的限制。' },
  },
  HookState: {
    title: { en: 'State for hooks', 'zh-CN': '给钩子的状态' },
    meaning: {
      en: 'What a hook gets on its input: the id, the pid and the bundle.',
      'zh-CN': '钩子从输入得到的内容：id、pid 和 bundle。',
    },
  },
  Pid: {
    title: { en: 'Pid', 'zh-CN': 'pid' },
    meaning: { en: 'Number of a process on the host.', 'zh-CN': '进程在主机上的编号。' },
  },
  Mount: {
    title: { en: 'One mount', 'zh-CN': '一项挂载' },
    meaning: { en: 'What `runc init` is about to mount.', 'zh-CN': '`runc init` 将要挂载的内容。' },
  },
  Hostname: {
    title: { en: 'Host name', 'zh-CN': '主机名' },
    meaning: { en: 'Name that the container sees as that of its host.', 'zh-CN': '容器看到的主机名。' },
  },
  AppArmorProfile: {
    title: { en: 'AppArmor profile', 'zh-CN': 'AppArmor 配置' },
    meaning: { en: 'Profile that limits the program from its `execve` on.', 'zh-CN': '从 `execve` 起限制程序的配置。' },
  },
  User: {
    title: { en: 'User', 'zh-CN': '用户' },
    meaning: {
      en: 'User that the process becomes, as the specification names it.',
      'zh-CN': '进程要切换成的用户，写法与规范一致。',
    },
  },
}
