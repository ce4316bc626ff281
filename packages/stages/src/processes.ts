// The processes of the relay, told in one sentence each: the headers of their lanes.
import type { Localized, Role } from '@runthrough/trace'

export interface ProcessText {
  title: Localized
  description: Localized
}

export const processes: Readonly<Record<Role, ProcessText>> = {
  cli: {
    title: { en: 'docker CLI', 'zh-CN': 'docker CLI' },
    description: {
      en: 'The command that you typed; it turns flags into requests and shows what comes back.',
      'zh-CN': '你输入的命令：把选项变成请求，并显示返回的内容。',
    },
  },
  dockerd: {
    title: { en: 'dockerd', 'zh-CN': 'dockerd' },
    description: {
      en: 'The Docker daemon: it knows images, networks, volumes and every container, and decides how each is to run.',
      'zh-CN': 'Docker 守护进程（daemon）：它了解镜像、网络、卷和所有容器，并决定每个容器如何运行。',
    },
  },
  containerd: {
    title: { en: 'containerd', 'zh-CN': 'containerd' },
    description: {
      en: 'The daemon below dockerd, which keeps records of containers and starts a shim for each that runs.',
      'zh-CN': 'dockerd 之下的守护进程：保存容器的记录，并为每个运行的容器启动一个 shim。',
    },
  },
  shim: {
    title: { en: 'containerd-shim', 'zh-CN': 'containerd-shim' },
    description: {
      en: 'A small program that stays with one container as its parent, so that the daemons may be restarted.',
      'zh-CN': '作为父进程陪着一个容器的小程序，有了它，上面的守护进程可以重启。',
    },
  },
  runc: {
    title: { en: 'runc', 'zh-CN': 'runc' },
    description: {
      en: 'A command that has the kernel make a container from a specification, and exits when that is done.',
      'zh-CN': '让内核按照规范造出容器的命令，做完就退出。',
    },
  },
  init: {
    title: { en: 'runc init', 'zh-CN': 'runc init' },
    description: {
      en: 'The child of runc inside the new namespaces, which furnishes the container before it becomes your program.',
      'zh-CN': '新命名空间（namespace）里的 runc 子进程：布置好容器，然后变成你的程序。',
    },
  },
  container: {
    title: { en: 'container', 'zh-CN': '容器' },
    description: {
      en: 'Your program: a normal process of this machine with a restricted view.',
      'zh-CN': '你的程序：这台机器上的一个普通进程，只是视野受到限制。',
    },
  },
}
