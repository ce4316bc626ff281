import type { words as english } from '../en/export.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  export: {
    open: '导出',
    title: '带走这次运行',
    format: '格式',
    recording: '录制',
    recordingHint: '全部内容。无论有没有 Docker，都能在这里再次打开。',
    masked: '遮盖的值',
    maskedLead: '文件中凡出现以下值的地方都以 ••• 代替：',
    nothingMasked: '没有发现需要遮盖的内容。',
    environment: '（环境变量）',
    label: '（标签）',
    registry: '（镜像仓库）',
    times_one: '{{count}} 处',
    times_other: '{{count}} 处',
    unmasked: '导出时不遮盖这些值',
    unmaskedWarning: '文件将以明文包含这些值。',
    save: '保存文件',
  },
}
