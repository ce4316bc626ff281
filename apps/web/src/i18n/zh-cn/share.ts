import type { words as english } from '../en/share.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  share: {
    open_one: '共享：{{count}} 个观看者',
    open_other: '共享：{{count}} 个观看者',
    title: '让别人观看',
    link: '观看链接',
    linkHint: '拿到链接的人能看到所有运行，但不能控制。链接在本机上有效，或经隧道访问本机。',
    noLink: '您使用的是观看链接。只有能控制运行的人才能分享它。',
    idle: '现在没有正在进行的运行。',
    viewers_one: '{{count}} 个页面正在显示这次运行。',
    viewers_other: '{{count}} 个页面正在显示这次运行。',
    nobodyDrives: '现在无人控制。最先向引擎发出请求的人将获得控制权。',
    youDrive: '这次运行由您控制（观看者 {{viewer}}）。',
    release: '放弃控制权',
  },
}
