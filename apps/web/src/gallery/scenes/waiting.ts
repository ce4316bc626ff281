// Before there is a step: what is waited for, and what was refused.
import { type ProblemReport, problem, type Risk } from '@runthrough/trace'
import { sampleCapabilities } from '../../testing/sample-hello.ts'
import { running, served } from '../moments.ts'
import type { Scene } from '../scene.ts'
import { ARTICLE, shows } from './act.ts'

const progress = (step: string, detail: string | null = null) =>
  ({ kind: 'progress', progress: { step, detail, done: false } }) as const

const refused =
  (report: ProblemReport, line: string, risks: readonly Risk[] = []): NonNullable<Scene['act']> =>
  (shown) =>
    shown.getState().store.setState({ refusal: { problem: report, risks, line } })

export const WAITING: readonly Scene[] = [
  {
    id: 'connecting',
    title: { en: 'Connecting', 'zh-CN': '正在连接' },
    recording: ARTICLE,
    messages: () => [{ kind: 'connection', connection: 'connecting' }],
  },
  {
    id: 'starting',
    title: { en: 'The engine starts', 'zh-CN': '引擎启动中' },
    recording: ARTICLE,
    messages: (events) => [...served(events, { capabilities: sampleCapabilities(false) }), progress('dockerd')],
  },
  {
    id: 'no-engine',
    title: { en: 'No engine: what is missing', 'zh-CN': '没有引擎：缺少什么' },
    recording: ARTICLE,
    messages: (events) => served(events, { engine: null, capabilities: sampleCapabilities(false) }),
  },
  {
    id: 'idle',
    title: { en: 'Nothing has been run yet', 'zh-CN': '尚未运行' },
    recording: ARTICLE,
    messages: (events) => served(events),
  },
  {
    id: 'refused',
    title: { en: 'A command that is none', 'zh-CN': '不是 docker run 的命令' },
    recording: ARTICLE,
    messages: (events) => served(events),
    act: refused(problem('command-shell-syntax', { token: '|' }), 'docker run busybox env | grep PATH'),
  },
  {
    id: 'risk',
    title: { en: 'Power over the host', 'zh-CN': '对宿主机的权限' },
    recording: ARTICLE,
    messages: (events) => served(events),
    act: refused(problem('confirmation-needed', { risks: 'privileged' }), 'docker run --privileged busybox', [
      'privileged',
    ]),
  },
  {
    id: 'queued',
    title: { en: 'Waiting for its turn', 'zh-CN': '排队等待' },
    recording: ARTICLE,
    messages: (events) => running(events, 'queued', { soFar: [], status: { ahead: 2 } }),
  },
  {
    id: 'preparing',
    title: { en: 'The run is prepared', 'zh-CN': '正在准备运行' },
    recording: ARTICLE,
    messages: (events) => [...running(events, 'preparing', { soFar: [] }), progress('probes', '138')],
  },
  {
    id: 'pulling',
    title: { en: 'The image is fetched', 'zh-CN': '正在获取镜像' },
    recording: ARTICLE,
    messages: (events) => [...running(events, 'preparing', { soFar: [] }), progress('image', 'busybox:latest')],
  },
  {
    id: 'library',
    title: { en: 'The recordings that are kept', 'zh-CN': '已保存的录制' },
    recording: ARTICLE,
    messages: (events) => served(events),
    act: shows({ dialog: 'library' }),
  },
]
