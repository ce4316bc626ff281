// The parts of the OCI specification, as dockerd adds them one after another.
import type { DocumentText } from './document-text.ts'

export const specDocuments: Readonly<Record<string, DocumentText>> = {
  'Spec process': {
    title: { en: 'Spec: process', 'zh-CN': '规范：进程' },
    meaning: {
      en: 'The program of the specification: arguments, environment, working directory and all that belongs to the process.',
      'zh-CN': '规范中的程序：参数、环境变量、工作目录，以及属于进程的一切。',
    },
    arrayKeys: { '/capabilities/*': 'value', '/env': 'name', '/rlimits': { member: 'type' } },
  },
  'Spec cgroupsPath': {
    title: { en: 'Spec: cgroupsPath', 'zh-CN': '规范：cgroupsPath' },
    meaning: { en: 'Place of the container in the tree of control groups.', 'zh-CN': '容器在控制组树中的位置。' },
  },
  'Spec resources': {
    title: { en: 'Spec: resources', 'zh-CN': '规范：资源' },
    meaning: { en: 'Limits of the container, as the specification has them.', 'zh-CN': '规范中容器的各项限制。' },
    arrayKeys: { '/devices': 'value' },
  },
  'Spec devices': {
    title: { en: 'Spec: devices', 'zh-CN': '规范：设备' },
    meaning: { en: 'Devices beyond the usual ones.', 'zh-CN': '常用设备之外的设备。' },
    arrayKeys: { '': { member: 'path' } },
  },
  'Spec user': {
    title: { en: 'Spec: user', 'zh-CN': '规范：用户' },
    meaning: { en: 'Numbers of the user and of the groups of the process.', 'zh-CN': '进程的用户和组的编号。' },
    arrayKeys: { '/additionalGids': 'value' },
  },
  'Spec rlimits': {
    title: { en: 'Spec: rlimits', 'zh-CN': '规范：rlimit' },
    meaning: { en: 'Limits that the kernel keeps for each process.', 'zh-CN': '内核对每个进程的限制。' },
    arrayKeys: { '': { member: 'type' } },
  },
  'Spec namespaces': {
    title: { en: 'Spec: namespaces', 'zh-CN': '规范：命名空间' },
    meaning: {
      en: 'Namespaces of the container: new ones, and those to join by a path.',
      'zh-CN': '容器的命名空间：新建的，以及通过路径加入的。',
    },
    arrayKeys: { '': { member: 'type' } },
  },
  'Spec capabilities': {
    title: { en: 'Spec: capabilities', 'zh-CN': '规范：能力' },
    meaning: {
      en: 'The capabilities of the process, in the five sets of the kernel.',
      'zh-CN': '进程的能力，分属内核的五个集合。',
    },
    arrayKeys: { '/*': 'value' },
  },
  'Spec seccomp': {
    title: { en: 'Spec: seccomp', 'zh-CN': '规范：seccomp' },
    meaning: {
      en: 'Which system calls are allowed, and what happens at the others.',
      'zh-CN': '允许哪些系统调用，对其他的如何处理。',
    },
    arrayKeys: { '/syscalls': 'value' },
  },
  'Spec mounts': {
    title: { en: 'Spec: mounts', 'zh-CN': '规范：挂载' },
    meaning: {
      en: 'What is mounted where in the container, in order.',
      'zh-CN': '容器中挂载什么、挂载在哪里，按顺序排列。',
    },
    arrayKeys: { '': { member: 'destination' }, '/*/options': 'value' },
  },
  'Spec hooks': {
    title: { en: 'Spec: hooks', 'zh-CN': '规范：钩子' },
    meaning: { en: 'Programs that runc calls at fixed moments.', 'zh-CN': 'runc 在固定时刻调用的程序。' },
    arrayKeys: { '/*': { member: 'path' } },
  },
  'Spec apparmorProfile': {
    title: { en: 'Spec: apparmorProfile', 'zh-CN': '规范：apparmorProfile' },
    meaning: {
      en: 'Name of the AppArmor profile; empty where there is none.',
      'zh-CN': 'AppArmor 配置的名字，没有时为空。',
    },
  },
  'Spec oomScoreAdj': {
    title: { en: 'Spec: oomScoreAdj', 'zh-CN': '规范：oomScoreAdj' },
    meaning: {
      en: 'How early the kernel kills the process when memory runs out.',
      'zh-CN': '内存不足时，内核多早结束这个进程。',
    },
  },
  'Spec sysctl': {
    title: { en: 'Spec: sysctl', 'zh-CN': '规范：sysctl' },
    meaning: {
      en: 'Settings of the kernel that hold inside the namespaces of the container.',
      'zh-CN': '在容器的命名空间内有效的内核参数。',
    },
  },
}
