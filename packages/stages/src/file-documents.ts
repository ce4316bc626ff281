// The files and folders that stages write, as documents.
import type { DocumentText } from './document-text.ts'

export const fileDocuments: Readonly<Record<string, DocumentText>> = {
  'overlay lower': {
    title: { en: 'Lower layers', 'zh-CN': '下层' },
    meaning: {
      en: 'Short links to the layers of the image, the topmost first; they are never written to.',
      'zh-CN': '指向各个镜像层的短链接，最上层在前；它们从不被写入。',
    },
  },
  'overlay upper': {
    title: { en: 'Writable layer', 'zh-CN': '可写层' },
    meaning: {
      en: 'Folder that receives every file that the container writes or changes.',
      'zh-CN': '存放容器写入或修改的每个文件的目录。',
    },
  },
  'overlay work': {
    title: { en: 'Work folder', 'zh-CN': '工作目录' },
    meaning: {
      en: 'Folder in which overlayfs prepares files before they appear in the writable layer.',
      'zh-CN': 'overlayfs 准备文件用的目录，准备好后才出现在可写层。',
    },
  },
  'overlay merged': {
    title: { en: 'Merged root', 'zh-CN': '合并后的根目录' },
    meaning: {
      en: 'All layers on top of each other: what the container sees as `/`.',
      'zh-CN': '所有层叠在一起的结果：容器看到的 `/`。',
    },
  },
  'hostconfig.json': {
    title: { en: 'hostconfig.json', 'zh-CN': 'hostconfig.json' },
    meaning: {
      en: 'HostConfig on disk, so that the container can be started again after a restart of dockerd.',
      'zh-CN': '磁盘上的 HostConfig，dockerd 重启之后仍能再次启动容器。',
    },
  },
  'config.v2.json': {
    title: { en: 'config.v2.json', 'zh-CN': 'config.v2.json' },
    meaning: { en: 'The container object on disk.', 'zh-CN': '磁盘上的容器对象。' },
  },
  hostname: {
    title: { en: 'hostname', 'zh-CN': 'hostname' },
    meaning: {
      en: 'Mounted as /etc/hostname in the container.',
      'zh-CN': '在容器中挂载为 /etc/hostname。',
    },
  },
  hosts: {
    title: { en: 'hosts', 'zh-CN': 'hosts' },
    meaning: {
      en: 'Mounted as /etc/hosts in the container: names that need no name server.',
      'zh-CN': '在容器中挂载为 /etc/hosts：不需要域名服务器的名字。',
    },
  },
  'resolv.conf': {
    title: { en: 'resolv.conf', 'zh-CN': 'resolv.conf' },
    meaning: {
      en: 'Mounted as /etc/resolv.conf in the container: the name servers to ask.',
      'zh-CN': '在容器中挂载为 /etc/resolv.conf：要询问的域名服务器。',
    },
  },
  'config.json': {
    title: { en: 'config.json', 'zh-CN': 'config.json' },
    meaning: {
      en: 'The OCI spec on disk, which runc reads.',
      'zh-CN': '磁盘上的 OCI 规范，由 runc 读取。',
    },
  },
  'exec.fifo': {
    title: { en: 'exec.fifo', 'zh-CN': 'exec.fifo' },
    meaning: {
      en: 'The named pipe at which `runc init` waits until `runc start` opens it.',
      'zh-CN': '命名管道：`runc init` 在这里等待，直到 `runc start` 打开它。',
    },
  },
  bundle: {
    title: { en: 'Bundle', 'zh-CN': 'bundle' },
    meaning: {
      en: 'The folder that containerd and the shim keep for this container.',
      'zh-CN': 'containerd 和 shim 为这个容器保留的目录。',
    },
  },
  'state.json': {
    title: { en: 'state.json', 'zh-CN': 'state.json' },
    meaning: {
      en: 'What runc remembers of the container from one call to the next.',
      'zh-CN': 'runc 在两次调用之间记住的容器状态。',
    },
  },
}
