// Expected failures that a person sees: one table with a code, what happened, and what to do, in both languages.
// `{name}` stands for a parameter of the report. A bug is not in this table: it throws.
import type { ProblemReport } from './problem-report.ts'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]
/** A text in every language of the product. */
export type Localized = Record<Language, string>

interface Problem {
  what: Localized
  remedy: Localized
}

const problems = {
  'command-not-docker-run': {
    what: { en: 'This is not a `docker run` command.', 'zh-CN': '这不是 `docker run` 命令。' },
    remedy: {
      en: 'Begin with `docker run`, for example `docker run -it busybox /bin/sh`.',
      'zh-CN': '请以 `docker run` 开头，例如 `docker run -it busybox /bin/sh`。',
    },
  },
  'command-shell-syntax': {
    what: {
      en: '`{token}` is shell syntax; the command is handed to the docker CLI without a shell.',
      'zh-CN': '`{token}` 是 shell 语法；命令不经 shell，直接交给 docker CLI。',
    },
    remedy: {
      en: 'Remove it, put it in quotes, or run it inside the container: `sh -c "…"`.',
      'zh-CN': '请删除它、加上引号，或放到容器里执行：`sh -c "…"`。',
    },
  },
  'command-global-flag': {
    what: {
      en: '`{token}` would send the command to another engine than the sandbox.',
      'zh-CN': '`{token}` 会把命令发给沙箱以外的引擎。',
    },
    remedy: { en: 'Leave it out: `docker run …`.', 'zh-CN': '请去掉它：`docker run …`。' },
  },
  'confirmation-needed': {
    what: {
      en: 'This command gives the container power over the host: {risks}.',
      'zh-CN': '该命令会让容器获得对主机的权限：{risks}。',
    },
    remedy: {
      en: 'Confirm only if you trust the image and the command.',
      'zh-CN': '只有在信任镜像和命令时才确认。',
    },
  },
  'no-such-run': {
    what: { en: 'There is no run {run}.', 'zh-CN': '没有运行 {run}。' },
    remedy: { en: 'Start a new one.', 'zh-CN': '请重新开始一次运行。' },
  },
  'not-held': {
    what: { en: 'Nothing is held at a stage now.', 'zh-CN': '当前没有停在任何阶段。' },
    remedy: { en: 'Pause the run first, or wait for the next stop.', 'zh-CN': '请先暂停，或等待下一次停住。' },
  },
  'run-ended': {
    what: { en: 'This run has ended.', 'zh-CN': '这次运行已经结束。' },
    remedy: { en: 'Step through its recording, or start it again.', 'zh-CN': '可以回看它的录制，或重新运行。' },
  },
  'stage-unknown': {
    what: { en: 'There is no stage `{stage}`.', 'zh-CN': '没有名为 `{stage}` 的阶段。' },
    remedy: {
      en: 'Choose a stage from the list; its name is process, dot, function.',
      'zh-CN': '请从列表中选择；阶段名由进程、点和函数组成。',
    },
  },
  'stage-unavailable': {
    what: {
      en: '`{stage}` cannot be seen on this engine: {reason}',
      'zh-CN': '在此引擎上看不到 `{stage}`：{reason}',
    },
    remedy: { en: 'Choose a stage near it, or another engine.', 'zh-CN': '请选择相邻的阶段，或换一个引擎。' },
  },
  'stage-never-left': {
    what: { en: '`{stage}` does not return: it is seen once.', 'zh-CN': '`{stage}` 不会返回，只会出现一次。' },
    remedy: { en: 'Hold where it is entered.', 'zh-CN': '请在进入该阶段时停住。' },
  },
  'document-unknown': {
    what: { en: 'No stage reads a document `{document}`.', 'zh-CN': '没有阶段会读取文档 `{document}`。' },
    remedy: { en: 'Choose one of the documents of a step.', 'zh-CN': '请从某一步的文档中选择。' },
  },
  'target-passed': {
    what: { en: 'The run is past `{stage}` already.', 'zh-CN': '运行已经越过 `{stage}`。' },
    remedy: {
      en: 'Look back at it in the list of steps, or start the run again.',
      'zh-CN': '请在步骤列表中回看，或重新运行。',
    },
  },
  'not-driver': {
    what: { en: 'Somebody else controls this run.', 'zh-CN': '这次运行由其他人控制。' },
    remedy: {
      en: 'Ask for the control, or look around on your own: the cursor is yours.',
      'zh-CN': '可以请求控制权；自己浏览不受影响，游标是独立的。',
    },
  },
  'read-only': {
    what: { en: 'This link is for looking on.', 'zh-CN': '此链接仅供观看。' },
    remedy: {
      en: 'Use the link that the server printed at its start to control runs.',
      'zh-CN': '如需控制运行，请使用服务器启动时输出的链接。',
    },
  },
  'no-such-viewer': {
    what: { en: 'Viewer {viewer} is not here, or may only look on.', 'zh-CN': '观看者 {viewer} 不在，或仅可观看。' },
    remedy: { en: 'Choose somebody who follows this run.', 'zh-CN': '请选择正在查看此次运行的人。' },
  },
  'message-invalid': {
    what: { en: 'The server did not understand a message: {reason}', 'zh-CN': '服务器无法理解收到的消息：{reason}' },
    remedy: { en: 'Reload the page.', 'zh-CN': '请刷新页面。' },
  },
  'protocol-mismatch': {
    what: {
      en: 'The page speaks protocol {client}, the server {server}.',
      'zh-CN': '页面使用协议 {client}，服务器使用协议 {server}。',
    },
    remedy: { en: 'Reload the page.', 'zh-CN': '请刷新页面。' },
  },
  'engine-unavailable': {
    what: { en: 'The sandbox engine is not running: {reason}', 'zh-CN': '沙箱引擎没有运行：{reason}' },
    remedy: {
      en: 'Run `bin/runthrough doctor` and follow its remedies.',
      'zh-CN': '请运行 `bin/runthrough doctor` 并按提示处理。',
    },
  },
  'probe-failed': {
    what: { en: 'The probes could not be attached: {reason}', 'zh-CN': '无法挂上探针：{reason}' },
    remedy: {
      en: 'Run `bin/runthrough doctor`; it checks bpftrace, tracefs and BPF.',
      'zh-CN': '请运行 `bin/runthrough doctor`，它会检查 bpftrace、tracefs 和 BPF。',
    },
  },
  'engine-lost': {
    what: { en: '{process} ended while the run was traced.', 'zh-CN': '跟踪过程中 {process} 意外结束。' },
    remedy: {
      en: 'The trace so far is kept. Start the run again; the sandbox restarts by itself.',
      'zh-CN': '已有的录制会保留。请重新运行，沙箱会自动重启。',
    },
  },
  'recording-invalid': {
    what: {
      en: 'Line {line} of the recording cannot be read: {reason}',
      'zh-CN': '录制的第 {line} 行无法读取：{reason}',
    },
    remedy: {
      en: 'Everything before that line is shown. Record the run again for the rest.',
      'zh-CN': '此行之前的内容仍可查看；其余部分请重新录制。',
    },
  },
  'recording-newer': {
    what: {
      en: 'The recording has format {version}; this program reads up to {supported}.',
      'zh-CN': '该录制的格式为 {version}，本程序最高支持 {supported}。',
    },
    remedy: { en: 'Update Runthrough.', 'zh-CN': '请更新 Runthrough。' },
  },
  'recording-too-large': {
    what: {
      en: 'The recording has more than {megabytes} MB of text.',
      'zh-CN': '该录制的文本超过 {megabytes} MB。',
    },
    remedy: {
      en: 'Cut it after a line, for example with `head -n 100000`; what is before still opens.',
      'zh-CN': '请在某一行之后截断，例如用 `head -n 100000`；之前的部分仍可打开。',
    },
  },
  'recording-unreachable': {
    what: {
      en: 'The recording at `{address}` could not be read: {reason}',
      'zh-CN': '无法读取 `{address}` 处的录制：{reason}',
    },
    remedy: { en: 'Check the address, or open the file itself.', 'zh-CN': '请检查地址，或直接打开文件。' },
  },
  'no-such-recording': {
    what: { en: 'There is no recording {id}.', 'zh-CN': '没有录制 {id}。' },
    remedy: { en: 'Open the list of recordings again.', 'zh-CN': '请重新打开录制列表。' },
  },
  'recording-live': {
    what: { en: 'The run of this recording still goes on.', 'zh-CN': '该录制对应的运行尚未结束。' },
    remedy: { en: 'End the run first.', 'zh-CN': '请先结束运行。' },
  },
  'recording-line-too-long': {
    what: {
      en: 'Line {line} of the recording is longer than {megabytes} MB.',
      'zh-CN': '录制的第 {line} 行超过 {megabytes} MB。',
    },
    remedy: {
      en: 'Nothing was kept of it. A recording of Runthrough has no such line: check the file.',
      'zh-CN': '未保存任何内容。Runthrough 的录制不会有这样的行，请检查文件。',
    },
  },
  'recording-compression': {
    what: {
      en: 'The file is neither gzip nor text, or its compression is broken: {reason}',
      'zh-CN': '该文件既不是 gzip 也不是文本，或压缩数据已损坏：{reason}',
    },
    remedy: {
      en: 'Choose a file that ends in .jsonl or .jsonl.gz, and copy it again if it was damaged on the way.',
      'zh-CN': '请选择 .jsonl 或 .jsonl.gz 文件；若传输中损坏，请重新复制。',
    },
  },
  'recording-not-kept': {
    what: { en: 'The recording cannot be kept: {reason}', 'zh-CN': '无法保存录制：{reason}' },
    remedy: {
      en: 'Check the space and the permissions of the state folder.',
      'zh-CN': '请检查状态目录的空间和权限。',
    },
  },
  'marker-nowhere': {
    what: { en: 'There is no event {seq} to put a note on.', 'zh-CN': '没有可添加注释的事件 {seq}。' },
    remedy: { en: 'Choose a step of this run.', 'zh-CN': '请选择此次运行中的步骤。' },
  },
  'part-failed': {
    what: { en: 'This part of the page failed: {reason}', 'zh-CN': '页面的这一部分出错：{reason}' },
    remedy: {
      en: 'Reload the page; it comes back to where you are. If it fails again, see whether the server still runs.',
      'zh-CN': '请重新加载页面，会回到当前位置。若仍出错，请检查服务器是否仍在运行。',
    },
  },
  'request-invalid': {
    what: { en: 'The server did not understand the request: {reason}', 'zh-CN': '服务器无法理解该请求：{reason}' },
    remedy: { en: 'Reload the page.', 'zh-CN': '请刷新页面。' },
  },
} as const satisfies Record<string, Problem>

export type ProblemCode = keyof typeof problems

export const PROBLEM_CODES = Object.keys(problems) as [ProblemCode, ...ProblemCode[]]

export function problem(code: ProblemCode, parameters: Record<string, string> = {}): ProblemReport {
  return { code, parameters }
}

/**
 * The words of a problem in a language, with its parameters filled in. A parameter that is a text itself comes once for
 * each language, as `reason@en` and `reason@zh-CN`.
 */
export function explainProblem(report: ProblemReport, language: Language): { what: string; remedy: string } {
  const fill = (text: string) =>
    text.replace(
      /\{(\w+)\}/g,
      (placeholder, name: string) => report.parameters[`${name}@${language}`] ?? report.parameters[name] ?? placeholder,
    )
  const entry: Problem = problems[report.code]
  return { what: fill(entry.what[language]), remedy: fill(entry.remedy[language]) }
}

export type Result<Value, Failure = ProblemReport> = { ok: true; value: Value } | { ok: false; error: Failure }
export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value })
export const fail = <Failure>(error: Failure): Result<never, Failure> => ({ ok: false, error })
