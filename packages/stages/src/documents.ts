// What the documents and files are that stages read, and what makes an element of their arrays the same element in two
// versions. The name of a document is the `of` of a read.
import type { ArrayIdentities } from '@runthrough/trace'
import type { DocumentText } from './document-text.ts'
import { fileDocuments } from './file-documents.ts'
import { kernelDocuments } from './kernel-documents.ts'
import { networkDocuments } from './network-documents.ts'
import { runtimeDocuments } from './runtime-documents.ts'
import { specDocuments } from './spec-documents.ts'

export const documents: Readonly<Record<string, DocumentText>> = {
  Config: {
    title: { en: 'Config', 'zh-CN': 'Config' },
    meaning: {
      en: 'Settings of the program in the container that do not depend on the machine.',
      'zh-CN': '容器里程序的配置，与主机无关。',
    },
    arrayKeys: { '/Env': 'name' },
  },
  HostConfig: {
    title: { en: 'HostConfig', 'zh-CN': 'HostConfig' },
    meaning: {
      en: 'Settings that depend on this machine: limits, mounts, published ports, privileges.',
      'zh-CN': '与本机有关的配置：限制、挂载、发布的端口、特权。',
    },
    arrayKeys: {
      '/Binds': 'value',
      '/CapAdd': 'value',
      '/CapDrop': 'value',
      '/Devices': { member: 'PathInContainer' },
      '/Dns': 'value',
      '/DnsOptions': 'value',
      '/DnsSearch': 'value',
      '/ExtraHosts': 'value',
      '/GroupAdd': 'value',
      '/Links': 'value',
      '/MaskedPaths': 'value',
      '/Mounts': { member: 'Target' },
      '/PortBindings/*': 'value',
      '/ReadonlyPaths': 'value',
      '/SecurityOpt': 'value',
      '/Ulimits': { member: 'Name' },
      '/VolumesFrom': 'value',
    },
  },
  NetworkingConfig: {
    title: { en: 'NetworkingConfig', 'zh-CN': 'NetworkingConfig' },
    meaning: {
      en: 'The networks that the container is to join, with aliases and fixed addresses.',
      'zh-CN': '容器要加入的网络，以及其中的别名和固定地址。',
    },
    arrayKeys: { '/EndpointsConfig/*/Aliases': 'value', '/EndpointsConfig/*/Links': 'value' },
  },
  Image: {
    title: { en: 'Image', 'zh-CN': '镜像' },
    meaning: {
      en: 'The image in the memory of dockerd: its layers and the settings that its author chose.',
      'zh-CN': 'dockerd 内存中的镜像：它的镜像层，以及作者选定的配置。',
    },
    arrayKeys: { '/config/Env': 'name', '/container_config/Env': 'name' },
  },
  Container: {
    title: { en: 'Container', 'zh-CN': '容器对象' },
    meaning: {
      en: 'All that dockerd knows of the container; most of it is also in config.v2.json.',
      'zh-CN': 'dockerd 对容器所知的一切，大部分也写在 config.v2.json 中。',
    },
    arrayKeys: { '/Config/Env': 'name', '/NetworkSettings/Networks/*/Aliases': 'value' },
  },
  State: {
    title: { en: 'State', 'zh-CN': '状态' },
    meaning: {
      en: 'Whether the container runs, with which pid, since when, and how it ended.',
      'zh-CN': '容器是否在运行、pid 是多少、何时开始、如何结束。',
    },
  },
  NetworkSettings: {
    title: { en: 'NetworkSettings', 'zh-CN': '网络设置' },
    meaning: {
      en: 'The networks of the container, with the addresses and ports that it was given.',
      'zh-CN': '容器的各个网络，以及分配到的地址和端口。',
    },
    arrayKeys: { '/Networks/*/Aliases': 'value', '/Networks/*/Links': 'value', '/Ports/*': 'value' },
  },
  LogConfig: {
    title: { en: 'LogConfig', 'zh-CN': '日志配置' },
    meaning: {
      en: 'The log driver that keeps what the container prints, and its options.',
      'zh-CN': '保存容器输出的日志驱动及其选项。',
    },
  },
  AttachConfig: {
    title: { en: 'AttachConfig', 'zh-CN': '连接配置' },
    meaning: {
      en: 'Which streams of the container the client wants to be connected to.',
      'zh-CN': '客户端要接上容器的哪些流。',
    },
  },
  Spec: {
    title: { en: 'OCI spec', 'zh-CN': 'OCI 规范' },
    meaning: {
      en: 'The OCI runtime specification: everything that runc needs to make the container, without a word of Docker.',
      'zh-CN': 'OCI 运行时规范：runc 造出容器所需的一切，不含任何 Docker 的概念。',
    },
    arrayKeys: {
      '/linux/devices': { member: 'path' },
      '/linux/maskedPaths': 'value',
      '/linux/namespaces': { member: 'type' },
      '/linux/readonlyPaths': 'value',
      '/linux/seccomp/syscalls': 'value',
      '/mounts': { member: 'destination' },
      '/mounts/*/options': 'value',
      '/process/capabilities/*': 'value',
      '/process/env': 'name',
      '/process/rlimits': { member: 'type' },
    },
  },
  Process: {
    title: { en: 'Process', 'zh-CN': '进程' },
    meaning: {
      en: 'The part of the specification that describes the first process of the container.',
      'zh-CN': '规范中描述容器第一个进程的部分。',
    },
    arrayKeys: { '/capabilities/*': 'value', '/env': 'name', '/rlimits': { member: 'type' } },
  },
  InitConfig: {
    title: { en: 'Init configuration', 'zh-CN': 'init 配置' },
    meaning: {
      en: 'What runc sends to `runc init`: its own translation of the specification.',
      'zh-CN': 'runc 发给 `runc init` 的内容：它自己对规范的翻译。',
    },
    arrayKeys: {
      '/config/devices': { member: 'path' },
      '/config/mask_paths': 'value',
      '/config/mounts': { member: 'destination' },
      '/config/namespaces': { member: 'type' },
      '/config/readonly_paths': 'value',
      '/env': 'name',
    },
  },
  CreateTaskRequest: {
    title: { en: 'Request for a task', 'zh-CN': '建立 task 的请求' },
    meaning: {
      en: 'What dockerd asks of containerd: the container, its root file system, its pipes.',
      'zh-CN': 'dockerd 对 containerd 的请求：容器、根文件系统和管道。',
    },
  },
  ShimCreateRequest: {
    title: { en: 'Request to the shim', 'zh-CN': '给 shim 的请求' },
    meaning: {
      en: 'What containerd asks of the shim: the bundle, the pipes, and whether there is a terminal.',
      'zh-CN': 'containerd 对 shim 的请求：bundle、管道，以及是否有终端。',
    },
  },
  Namespaces: {
    title: { en: 'Namespaces', 'zh-CN': '命名空间' },
    meaning: {
      en: 'The namespaces of the container; one without a path is new, one with a path is joined.',
      'zh-CN': '容器的命名空间：没有路径的是新建的，有路径的是加入已有的。',
    },
    arrayKeys: { '': { member: 'type' } },
  },
  Mounts: {
    title: { en: 'Mounts', 'zh-CN': '挂载' },
    meaning: {
      en: 'What `runc init` mounts below the root file system, in this order.',
      'zh-CN': '`runc init` 在根文件系统之下按此顺序进行的挂载。',
    },
    arrayKeys: { '': { member: 'destination' } },
  },
  Capabilities: {
    title: { en: 'Capabilities', 'zh-CN': '能力' },
    meaning: {
      en: 'The parts of the power of root that the process keeps.',
      'zh-CN': '进程保留的那部分 root 权力。',
    },
    arrayKeys: { '/*': 'value' },
  },
  Labels: {
    title: { en: 'Labels', 'zh-CN': '标签' },
    meaning: {
      en: 'Names and values that containerd keeps with the record of the container.',
      'zh-CN': 'containerd 随容器记录保存的名称和值。',
    },
  },
  Runtime: {
    title: { en: 'Runtime', 'zh-CN': '运行时' },
    meaning: {
      en: 'Name of the runtime; from it containerd derives the shim program.',
      'zh-CN': '运行时的名字，containerd 由它得出 shim 程序。',
    },
  },
  Rootfs: {
    title: { en: 'Root file system', 'zh-CN': '根文件系统' },
    meaning: {
      en: 'Folder on the host that becomes `/` in the container.',
      'zh-CN': '主机上的一个目录，将成为容器中的 `/`。',
    },
  },
  BundlePath: {
    title: { en: 'Path of the bundle', 'zh-CN': 'bundle 路径' },
    meaning: {
      en: 'The folder with the config.json that runc is to read.',
      'zh-CN': 'runc 要读取的 config.json 所在的目录。',
    },
  },
  RequestURI: {
    title: { en: 'Request address', 'zh-CN': '请求地址' },
    meaning: {
      en: 'Path and query of the HTTP request, as the CLI sent them.',
      'zh-CN': 'CLI 所发 HTTP 请求的路径和查询参数。',
    },
  },
  ContainerID: {
    title: { en: 'Container id', 'zh-CN': '容器 id' },
    meaning: {
      en: '64 hexadecimal digits; commands show the first 12.',
      'zh-CN': '64 位十六进制数字，命令通常显示前 12 位。',
    },
  },
  ImageReference: {
    title: { en: 'Image name', 'zh-CN': '镜像名' },
    meaning: {
      en: 'The image as it was asked for: a name, perhaps with a tag, or an id.',
      'zh-CN': '请求的镜像：名字（可能带标签）或 id。',
    },
  },
  ImageID: {
    title: { en: 'Image id', 'zh-CN': '镜像 id' },
    meaning: {
      en: 'Digest of the configuration of the image, which names one image for ever.',
      'zh-CN': '镜像配置的摘要，永远只对应一个镜像。',
    },
  },
  WaitCondition: {
    title: { en: 'Wait condition', 'zh-CN': '等待条件' },
    meaning: {
      en: 'What the CLI wants to be told of: the next exit, or the removal of the container.',
      'zh-CN': 'CLI 要等待的事件：下一次退出，或者容器被删除。',
    },
  },
  Warnings: {
    title: { en: 'Warnings', 'zh-CN': '警告' },
    meaning: {
      en: 'What dockerd could not do as asked, though it goes on.',
      'zh-CN': 'dockerd 无法照做、但不影响继续的事项。',
    },
    arrayKeys: { '': 'value' },
  },
  Path: {
    title: { en: 'Program', 'zh-CN': '程序' },
    meaning: {
      en: 'Path of the program in the container.',
      'zh-CN': '程序在容器中的路径。',
    },
  },
  CommandLine: {
    title: { en: 'Command line', 'zh-CN': '命令行' },
    meaning: {
      en: 'The words after `docker run`, as the CLI got them.',
      'zh-CN': '`docker run` 之后的各个词，与 CLI 收到的一致。',
    },
  },
  Args: {
    title: { en: 'Arguments', 'zh-CN': '参数' },
    meaning: {
      en: 'Arguments of the program, its own name first.',
      'zh-CN': '程序的参数，第一个是它自己的名字。',
    },
  },
  Env: {
    title: { en: 'Environment', 'zh-CN': '环境变量' },
    meaning: {
      en: 'Environment with which the program is started.',
      'zh-CN': '启动程序时的环境变量。',
    },
    arrayKeys: { '': 'name' },
  },
  ...specDocuments,
  ...networkDocuments,
  ...kernelDocuments,
  ...runtimeDocuments,
  ImageTag: {
    title: { en: 'Tag', 'zh-CN': '标签' },
    meaning: { en: 'Which version of the image is asked for.', 'zh-CN': '要拉取的是镜像的哪个版本。' },
  },
  ContainerdEvent: {
    title: { en: 'Event of containerd', 'zh-CN': 'containerd 的事件' },
    meaning: {
      en: 'What happened to the container: create, start, exit, oom.',
      'zh-CN': '容器发生了什么：create、start、exit、oom。',
    },
  },
  TaskStartRequest: {
    title: { en: 'Start request', 'zh-CN': '启动请求' },
    meaning: {
      en: 'What dockerd asks of containerd by gRPC: which task to start.',
      'zh-CN': 'dockerd 通过 gRPC 向 containerd 提出的请求：启动哪个 task。',
    },
  },
  ShimStartRequest: {
    title: { en: 'Start request to the shim', 'zh-CN': '发给 shim 的启动请求' },
    meaning: {
      en: 'What containerd asks of the shim by ttrpc: which process to start.',
      'zh-CN': 'containerd 通过 ttrpc 向 shim 提出的请求：启动哪个进程。',
    },
  },
  ...fileDocuments,
}

/** How diffs match the elements of the arrays of a document. */
export const arrayKeysOf = (document: string): ArrayIdentities => documents[documentIn(document)]?.arrayKeys ?? {}

/** The document that a file holds; any other name is that of a document itself. */
export const documentIn = (name: string): string => SAVED[name] ?? name

/** Files that hold a document as JSON. */
const SAVED: Readonly<Record<string, string>> = {
  'config.v2.json': 'Container',
  'hostconfig.json': 'HostConfig',
  'config.json': 'Spec',
}
