// What a server says of itself and of a run, for tests that need one.
import {
  type Capabilities,
  capabilitiesOf,
  type Hold,
  PROTOCOL_VERSION,
  type RunPhase,
  type RunStatus,
} from '@runthrough/trace'
import type { ServerHello } from '../source/trace-source.ts'

export const sampleCapabilities = (live: boolean): Capabilities =>
  capabilitiesOf({ live, server: true, holdLimit: 600_000 })

export function sampleHello(hello: Partial<ServerHello> = {}): ServerHello {
  return {
    kind: 'hello',
    protocol: PROTOCOL_VERSION,
    capabilities: sampleCapabilities(true),
    engine: null,
    unavailable: [],
    run: null,
    viewer: 1,
    role: 'driver',
    viewerToken: 'look-on',
    ...hello,
  }
}

export function sampleStatus(id: string, phase: RunPhase, status: Partial<RunStatus> = {}): RunStatus {
  return {
    id,
    line: 'docker run',
    phase,
    ahead: 0,
    exitCode: null,
    level: 'story',
    holdLevel: 'story',
    breakpoints: [],
    hold: null,
    ...status,
  }
}

export const sampleHold: Hold = {
  pid: 3870,
  span: 12,
  stage: 'dockerd.mergeAndVerifyConfig',
  when: 'enter',
  reason: 'step',
  hitBreakpoints: [],
  heldFor: 0,
  resumesIn: 600_000,
  warning: false,
  waiting: [{ pid: 4101, role: 'cli' }],
}
