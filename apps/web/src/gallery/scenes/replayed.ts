// Recordings, and what can be opened beside them.
import { problem } from '@runthrough/trace'
import { FIRST_RECORDING } from '../../first-visit/welcome.ts'
import { deriveRunView } from '../../run/run-view.ts'
import { useView } from '../../run/view-store.ts'
import type { Scene } from '../scene.ts'
import { ARTICLE, lookAt, MERGE, shows } from './act.ts'

export const REPLAYED: readonly Scene[] = [
  {
    id: 'first-visit',
    title: { en: 'The first visit', 'zh-CN': '首次访问' },
    recording: FIRST_RECORDING,
    messages: null,
    act: () => useView.setState({ firstVisit: 'hints' }),
  },
  {
    id: 'replay',
    title: { en: 'A recording, at its first step', 'zh-CN': '录制的第一步' },
    recording: 'published-port',
    messages: null,
  },
  {
    id: 'playing',
    title: { en: 'A recording is played', 'zh-CN': '正在播放录制' },
    recording: 'volume',
    messages: null,
    act: (shown) => {
      useView.getState().choose({ speed: 0.25 })
      lookAt(MERGE)(shown, { events: [], damage: null })
      useView.getState().show({ playing: true })
    },
  },
  {
    id: 'engineer',
    title: { en: 'The engineer’s level', 'zh-CN': '工程级别' },
    recording: 'user',
    messages: null,
    act: (shown, recording) => {
      useView.getState().choose({ level: 'engineer' })
      lookAt('dockerd.createSpec')(shown, recording)
    },
  },
  {
    id: 'damaged',
    title: { en: 'A recording that was cut off', 'zh-CN': '被截断的录制' },
    recording: 'no-network',
    messages: null,
    act: (shown, recording) => {
      const events = recording.events.slice(0, 300)
      shown
        .getState()
        .open(
          { id: 'gallery', name: 'no-network.jsonl' },
          { events, damage: problem('recording-invalid', { line: '301', reason: 'JSON' }) },
        )
      lookAt(MERGE)(shown, recording)
    },
  },
  {
    id: 'state',
    title: { en: 'A whole document', 'zh-CN': '完整的文档' },
    recording: 'capabilities',
    messages: null,
    act: (shown, recording) => {
      lookAt(MERGE)(shown, recording)
      useView.getState().show({ inspectorTab: 'state' })
    },
  },
  {
    id: 'note',
    title: { en: 'A note is written', 'zh-CN': '正在写注释' },
    recording: 'read-only',
    messages: null,
    act: (shown, recording) => {
      lookAt(MERGE)(shown, recording)
      const { seq } = deriveRunView(recording.events, shown.getState().store.getState().cursor, 'story')
      useView.getState().show({ drawerTab: 'notes', editing: { on: seq, id: null } })
    },
  },
  {
    id: 'events',
    title: { en: 'The raw events', 'zh-CN': '原始事件' },
    recording: ARTICLE,
    messages: null,
    act: (shown, recording) => {
      lookAt(MERGE)(shown, recording)
      useView.getState().show({ drawerTab: 'events' })
    },
  },
  {
    id: 'export',
    title: { en: 'Taking a run away', 'zh-CN': '导出一次运行' },
    recording: ARTICLE,
    messages: null,
    act: shows({ dialog: 'export' }),
  },
  {
    id: 'keys',
    title: { en: 'The keys', 'zh-CN': '按键' },
    recording: ARTICLE,
    messages: null,
    act: shows({ helpOpen: true }),
  },
]
