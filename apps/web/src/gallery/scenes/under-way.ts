// A run that goes on: it runs, is held, is looked back at; and who drives it.
import { problem } from '@runthrough/trace'
import { useView } from '../../run/view-store.ts'
import { beforeEnd, held, RUN, running, served } from '../moments.ts'
import type { Scene } from '../scene.ts'
import { ARTICLE, lookAt, MERGE, shows } from './act.ts'

const atEntryOf = (stage: string) => ({ type: 'stage', stage, when: 'enter' }) as const

/** A stage as the server tells of one that its engine does not show. */
const UNSEEN = {
  stage: 'init.prepareRootfs',
  reason: { en: 'runc init runs from memory', 'zh-CN': 'runc init 从内存中运行' },
}

export const UNDER_WAY: readonly Scene[] = [
  {
    id: 'running',
    title: { en: 'Running', 'zh-CN': '运行中' },
    recording: ARTICLE,
    messages: (events) => running(events, 'running', { soFar: beforeEnd(events) }),
  },
  {
    id: 'held',
    title: { en: 'Held after a step, with its diff', 'zh-CN': '走完一步后停住，显示差异' },
    recording: ARTICLE,
    messages: (events) => held(events, MERGE, 'leave'),
    act: shows({ inspectorTab: 'diff' }),
  },
  {
    id: 'held-breakpoint',
    title: { en: 'Held at a breakpoint', 'zh-CN': '停在断点处' },
    recording: 'memory-limit',
    messages: (events) =>
      held(events, MERGE, 'enter', {
        hold: { reason: 'breakpoint', hitBreakpoints: [1] },
        status: { breakpoints: [{ id: 1, breakpoint: atEntryOf(MERGE), verified: true, message: null }] },
      }),
    act: shows({ drawerTab: 'breakpoints' }),
  },
  {
    id: 'breakpoint-unverified',
    title: { en: 'A breakpoint that cannot be hit', 'zh-CN': '无法命中的断点' },
    recording: ARTICLE,
    messages: (events) => served(events, { unavailable: [UNSEEN] }),
    act: (shown) => {
      const message = problem('stage-unavailable', { stage: UNSEEN.stage, reason: UNSEEN.reason.en })
      const breakpoint = { id: 1, breakpoint: atEntryOf(UNSEEN.stage), verified: false, message }
      shown.getState().store.setState({ breakpoints: [breakpoint] })
      useView.getState().show({ drawerTab: 'breakpoints' })
    },
  },
  {
    id: 'unavailable',
    title: { en: 'Stages that this engine does not show', 'zh-CN': '此引擎上看不到的阶段' },
    recording: ARTICLE,
    messages: (events) => held(events, 'dockerd.postContainersCreate', 'enter', { hello: { unavailable: [UNSEEN] } }),
  },
  {
    id: 'hold-warning',
    title: { en: 'The engine goes on soon', 'zh-CN': '引擎即将自动继续' },
    recording: ARTICLE,
    messages: (events) =>
      held(events, MERGE, 'enter', { hold: { heldFor: 540_000, resumesIn: 60_000, warning: true } }),
  },
  {
    id: 'past',
    title: { en: 'Looking back while the engine is held', 'zh-CN': '引擎停住时回看' },
    recording: ARTICLE,
    messages: (events) => held(events, 'dockerd.Register', 'enter'),
    act: lookAt('cli.parse'),
  },
  {
    id: 'looking-on',
    title: { en: 'Looking on', 'zh-CN': '观看' },
    recording: ARTICLE,
    messages: (events) => [
      ...held(events, MERGE, 'enter', { hello: { role: 'viewer', viewer: 2, viewerToken: null } }),
      { kind: 'audience', run: RUN, viewers: 2, driver: 1 },
    ],
  },
  {
    id: 'other-drives',
    title: { en: 'Somebody else drives', 'zh-CN': '由其他人控制' },
    recording: ARTICLE,
    messages: (events) => [
      ...held(events, MERGE, 'enter', { hello: { viewer: 2 } }),
      { kind: 'audience', run: RUN, viewers: 2, driver: 1 },
    ],
  },
  {
    id: 'control-asked',
    title: { en: 'Somebody asks for the control', 'zh-CN': '有人请求控制权' },
    recording: ARTICLE,
    messages: (events) => [...held(events, MERGE, 'enter'), { kind: 'controlRequested', run: RUN, by: 2 }],
  },
]
