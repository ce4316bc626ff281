import { describe, expect, test } from 'vitest'
import { toChromeTrace } from './chrome-trace.ts'
import { bundledRuns } from './testing/bundled.ts'
import { sampleRun } from './testing/sample-run.ts'

interface ChromeEvent {
  ph: string
  name: string
  pid: number
  tid: number
  cat?: string
  ts: number
  dur?: number
  id?: number
  args?: Record<string, unknown>
}

const events: ChromeEvent[] = JSON.parse(toChromeTrace(sampleRun, { language: 'en' })).traceEvents
const of = (...phases: string[]) => events.filter(({ ph }) => phases.includes(ph))

describe('Chrome Trace', () => {
  test('names the processes in the order of the relay; one that became another has both names', () => {
    const names = events.filter(({ name }) => name === 'process_name')
    expect(names.map(({ pid, args }) => [pid, args?.['name']])).toEqual([
      [100, 'docker CLI'],
      [50, 'dockerd'],
      [60, 'runc init → container'],
    ])
  })

  test('has a box per call in microseconds, and a begin for a call that did not return', () => {
    expect(of('X').map(({ args, ts, dur }) => [args?.['stage'] ?? 'mount', ts, dur])).toEqual([
      ['cli.ContainerCreate', 20, 4_999_983],
      ['dockerd.postContainersCreate', 30, 4_999_971],
      ['init.prepareRootfs', 5_000_004, 1],
      ['mount', 5_000_004.5, 0.2],
    ])
    expect(of('B').map(({ args }) => args?.['stage'])).toEqual(['cli.runRun', 'container.execve'])
  })

  test('leads an arrow from the call that asked into the one that was asked', () => {
    const [start, finish] = of('s', 'f')
    expect([start?.pid, finish?.pid, start?.id === finish?.id]).toEqual([100, 50, true])
    const asker = events.find(({ args }) => args?.['stage'] === 'cli.ContainerCreate')
    expect([start?.tid, (start?.ts ?? 0) >= (asker?.ts ?? 0)]).toEqual([asker?.tid, true])
  })

  test('has the exchanges, the exec and the holds', () => {
    expect(of('b', 'e').map(({ ph, id, name }) => `${ph}${id} ${name}`)).toEqual([
      'b1 POST /v1.41/containers/create?name=a%20b&platform=',
      'e1 POST /v1.41/containers/create?name=a%20b&platform=',
      'b2 GET /_ping',
    ])
    expect(of('i').map(({ name }) => name)).toEqual(['stop', 'resume', 'exec /bin/sh', '2 lost', 'The shell'])
  })

  test.each(bundledRuns)('of %s has every call, and boxes of a track lie inside each other or apart', (_id, run) => {
    const written: ChromeEvent[] = JSON.parse(toChromeTrace(run, { language: 'en' })).traceEvents
    const boxes = written.filter(({ ph }) => ph === 'X' || ph === 'B')
    expect(boxes).toHaveLength(run.filter(({ kind }) => kind === 'enter' || kind === 'syscall').length)
    const end = ({ ts, dur = Number.POSITIVE_INFINITY }: ChromeEvent) => Math.round((ts + dur) * 1000)
    const start = ({ ts }: ChromeEvent) => Math.round(ts * 1000)
    const apart = boxes.flatMap((outer, index) =>
      boxes
        .slice(index + 1)
        .filter((inner) => inner.pid === outer.pid && inner.tid === outer.tid)
        .filter((inner) => start(inner) < end(outer) && end(inner) > end(outer)),
    )
    expect(apart).toEqual([])
  })
})
