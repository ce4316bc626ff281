import type { words as english } from '../en/by-hand.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  byHand: {
    title: '自己动手',
    count_one: '{{count}} 条命令',
    count_other: '{{count}} 条命令',
    lead: '这些命令向内核提出同样的请求，用的是本次运行的值。可以在您自己的机器上以 root 身份试一试。',
    host: '在主机的 shell 中：',
    container: '在新命名空间（namespace）内的 shell 中：',
    times_one: '{{count}} 次调用',
    times_other: '连续 {{count}} 次调用',
    failed: '在本次运行中以 {{errno}} 失败',
    needs: {
      seccompFilter:
        'seccomp.bpf 是过滤器：libseccomp 根据 config.json 的 linux.seccomp 生成的指令，每条 8 字节（seccomp_export_bpf）。setpriv 从 util-linux 2.40 起支持它。',
      deviceProgram:
        'devices.o 是编译好的 BPF 程序，对每个设备回答允许或拒绝。runc 根据 config.json 的 linux.resources.devices 生成它。',
    },
    later: '尚未发生',
    copy: '复制这些命令',
    copied: '已复制',
  },
}
