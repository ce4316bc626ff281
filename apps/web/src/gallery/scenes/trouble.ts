// What can go wrong with the connection or the trace.
import { problem } from '@runthrough/trace'
import { held, RUN, running, upTo } from '../moments.ts'
import type { Scene } from '../scene.ts'
import { ARTICLE, MERGE } from './act.ts'

export const TROUBLE: readonly Scene[] = [
  {
    id: 'lost-events',
    title: { en: 'Probe hits were lost', 'zh-CN': '丢失了探针命中' },
    recording: ARTICLE,
    messages: (events) => {
      const soFar = upTo(events, 'dockerd.Register', 'enter')
      const last = soFar.at(-1)
      const lost = { seq: soFar.length + 1, at: last?.at ?? 0, kind: 'lost', count: 3 } as const
      return running(events, 'running', { soFar: [...soFar, lost] })
    },
  },
  {
    id: 'missed',
    title: { en: 'This page was too slow', 'zh-CN': '此页面跟不上' },
    recording: ARTICLE,
    messages: (events) => [
      ...running(events, 'running', { soFar: upTo(events, MERGE, 'enter') }),
      { kind: 'missed', run: RUN, upTo: events.length },
    ],
  },
  {
    id: 'reconnecting',
    title: { en: 'The connection is lost', 'zh-CN': '连接中断' },
    recording: ARTICLE,
    messages: (events) => [...held(events, MERGE, 'enter'), { kind: 'connection', connection: 'reconnecting' }],
  },
  {
    id: 'disconnected',
    title: { en: 'The server refuses this page', 'zh-CN': '服务器拒绝此页面' },
    recording: ARTICLE,
    messages: (events) => [
      ...held(events, MERGE, 'enter'),
      { kind: 'refused', problem: problem('protocol-mismatch', { client: '5', server: '6' }) },
      { kind: 'connection', connection: 'lost' },
    ],
  },
]
