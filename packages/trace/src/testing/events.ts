// Events for tests, with what matters there as parameters.
import type { EventBody, Json, TraceEvent } from '../event.ts'
import type { ProcessRole } from '../events/relay.ts'

/** A trace: each event gets its place. */
export const traceOf = (...bodies: EventBody[]): TraceEvent[] =>
  bodies.map((body, index) => ({ ...body, seq: index + 1, at: index * 1000 }) as TraceEvent)

export const process = (pid: number, ppid: number, role: ProcessRole, argv: string[] = [role]): EventBody => ({
  ...{ kind: 'process', pid, ppid, role, argv },
  exe: `/usr/bin/${role}`,
})

export const enter = (span: number, parent: number | null, stage: string, pid = 10): EventBody => ({
  ...{ kind: 'enter', span, parent, stage, pid },
  tid: pid,
  symbol: `main.${stage}`,
  source: null,
})

export const leave = (span: number, message: string | null = null): EventBody => ({
  kind: 'leave',
  span,
  error: message === null ? null : { type: '*errors.errorString', message },
})

export const snapshot = (span: number, when: 'enter' | 'leave', of: string, value: Json): EventBody => ({
  ...{ kind: 'snapshot', span, when, of, value },
})

export const file = (span: number, pid: number, of: string, content: string | null = ''): EventBody => ({
  ...{ kind: 'file', span, pid, of, content },
  when: 'leave',
  path: `/${of}`,
  size: content?.length ?? 0,
  type: 'file',
  truncated: false,
})

export const request = (exchange: number, span: number | null, method: string, target: string): EventBody => ({
  ...{ kind: 'http', exchange, span },
  pid: 10,
  request: { method, target, protocol: 'HTTP/1.1', headers: [], body: null },
  response: null,
})

export const response = (exchange: number, status: number): EventBody => ({
  ...{ kind: 'http', exchange },
  span: null,
  pid: 10,
  request: null,
  response: { status, headers: [], body: null, upgrade: null },
})

export const exit = (pid: number, code: number | null, signal: string | null = null): EventBody => ({
  ...{ kind: 'exit', pid, code, signal },
})

export const end = (exitCode: number): EventBody => ({ kind: 'end', exitCode, error: null })
