// The formats in which a trace can be taken to other tools, in one table: the command line and the app offer what is here.
import type { Localized, TraceEvent } from '@runthrough/trace'
import { toAsciicast } from './asciicast.ts'
import { toChromeTrace } from './chrome-trace.ts'
import { toHar } from './har.ts'
import { toMermaid } from './mermaid.ts'
import type { ExportOptions } from './options.ts'
import { toOtlp } from './otlp.ts'

export const EXPORT_FORMATS = ['asciicast', 'chrome-trace', 'otlp', 'har', 'mermaid'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

interface Format {
  title: Localized
  /** What is in it, and what opens it. */
  description: Localized
  /** Of the file's name, with its dot. */
  extension: string
  mediaType: string
  write: (events: readonly TraceEvent[], options: ExportOptions) => string
}

export const exportFormats: Readonly<Record<ExportFormat, Format>> = {
  asciicast: {
    title: { en: 'asciicast v3 (terminal)', 'zh-CN': 'asciicast v3（终端）' },
    description: {
      en: 'What the terminal showed. Plays in asciinema.',
      'zh-CN': '终端显示过的内容，可用 asciinema 播放。',
    },
    extension: '.cast',
    mediaType: 'application/x-asciicast',
    write: toAsciicast,
  },
  'chrome-trace': {
    title: { en: 'Chrome Trace (timeline)', 'zh-CN': 'Chrome Trace（时间线）' },
    description: {
      en: 'Every call, system call and hand-over on a timeline. Opens in Perfetto and speedscope.',
      'zh-CN': '时间线上的每次函数调用、系统调用和交接，可用 Perfetto 或 speedscope 打开。',
    },
    extension: '.trace.json',
    mediaType: 'application/json',
    write: toChromeTrace,
  },
  otlp: {
    title: { en: 'OTLP JSON (spans)', 'zh-CN': 'OTLP JSON（span）' },
    description: {
      en: 'Spans for OpenTelemetry: the collector and every backend behind it.',
      'zh-CN': '供 OpenTelemetry 使用的 span：可交给 collector 及其后端。',
    },
    extension: '.otlp.json',
    mediaType: 'application/json',
    write: toOtlp,
  },
  har: {
    title: { en: 'HAR 1.2 (API exchange)', 'zh-CN': 'HAR 1.2（API 往来）' },
    description: {
      en: 'The HTTP exchange between the docker CLI and dockerd. Opens in the developer tools of any browser.',
      'zh-CN': 'docker CLI 与 dockerd 之间的 HTTP 往来，可用任何浏览器的开发者工具打开。',
    },
    extension: '.har',
    mediaType: 'application/json',
    write: toHar,
  },
  mermaid: {
    title: { en: 'Mermaid (sequence diagram)', 'zh-CN': 'Mermaid（时序图）' },
    description: {
      en: 'The story as a diagram, for Markdown on GitHub, GitLab and elsewhere.',
      'zh-CN': '整个过程的时序图，可放进 GitHub、GitLab 等处的 Markdown。',
    },
    extension: '.mmd',
    mediaType: 'text/vnd.mermaid',
    write: toMermaid,
  },
}
