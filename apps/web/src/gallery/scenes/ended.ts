// How a run can end.
import { running, upTo } from '../moments.ts'
import type { Scene } from '../scene.ts'
import { ARTICLE, lookAt, MERGE } from './act.ts'

export const ENDED: readonly Scene[] = [
  {
    id: 'ended',
    title: { en: 'Ended well', 'zh-CN': '正常结束' },
    recording: ARTICLE,
    messages: (events) => running(events, 'ended', { status: { exitCode: 0 } }),
  },
  {
    id: 'exit-code',
    title: { en: 'The program failed, the engine did not', 'zh-CN': '程序失败，引擎正常' },
    recording: 'failing-command',
    messages: (events) => running(events, 'ended', { status: { exitCode: 42 } }),
  },
  {
    id: 'engine-error',
    title: { en: 'The engine failed, and where', 'zh-CN': '引擎出错，以及出错的位置' },
    recording: 'missing-program',
    messages: (events) => running(events, 'ended', { status: { exitCode: 127 } }),
    act: lookAt('init.Init'),
  },
  {
    id: 'missing-image',
    title: { en: 'An image that is not there', 'zh-CN': '镜像不存在' },
    recording: 'missing-image',
    messages: (events) => running(events, 'ended', { status: { exitCode: 125 } }),
  },
  {
    id: 'out-of-memory',
    title: { en: 'Out of memory', 'zh-CN': '内存不足' },
    recording: 'out-of-memory',
    messages: (events) => running(events, 'ended', { status: { exitCode: 137 } }),
  },
  {
    id: 'terminated',
    title: { en: 'Ended by hand', 'zh-CN': '手动结束' },
    recording: ARTICLE,
    messages: (events) => {
      const soFar = upTo(events, MERGE, 'enter')
      const at = soFar.at(-1)?.at ?? 0
      const end = { seq: soFar.length + 1, at, kind: 'end', exitCode: null, error: 'terminated' } as const
      return running(events, 'ended', { soFar: [...soFar, end] })
    },
  },
]
