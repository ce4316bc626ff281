import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventBody, TraceEvent } from '../event.ts'
import { enter, leave, process, snapshot, traceOf } from '../testing/events.ts'
import { alignLists } from './align.ts'
import { compareRuns, isMaterial, type RunComparison } from './compare-runs.ts'

const header = (...command: string[]): EventBody => ({
  ...{ kind: 'header', version: 2, command, terminal: null, startedAt: '2026-01-01T00:00:00Z' },
  engine: { cli: '', dockerd: '', containerd: '', runc: '', kernel: '', probe: '' },
})

/** A run that reads one document at one stage, then mounts. */
const run = (command: string[], pid: number, value: object, mounts: readonly string[] = []): TraceEvent[] =>
  traceOf(
    header(...command),
    process(pid, 1, 'dockerd'),
    enter(1, null, 'dockerd.create', pid),
    snapshot(1, 'enter', 'Config', value as never),
    ...mounts.flatMap((mount, index) => [
      enter(2 + index, 1, 'init.mountToRootfs', pid),
      snapshot(2 + index, 'enter', 'Mount', { destination: mount }),
      leave(2 + index),
    ]),
    leave(1),
  )

const compare = (one: TraceEvent[], other: TraceEvent[]) => compareRuns(one, other, () => ({}))
const materialOf = ({ differing }: RunComparison) =>
  differing.filter(isMaterial).map(({ stage, when }) => `${stage} ${when}`)

describe('two runs', () => {
  test('that are the same do not part', () => {
    const same = run(['docker', 'run', 'a'], 10, { Env: ['A=1'] }, ['/proc'])
    expect(compare(same, same)).toEqual({ differing: [], compared: 4, parting: null })
  })

  test('part where a value differs, which is told with both values', () => {
    const comparison = compare(
      run(['docker', 'run', 'a'], 10, { Memory: 0 }),
      run(['docker', 'run', '-m', '64', 'a'], 10, { Memory: 64 }),
    )
    expect(comparison.parting).toBe(0)
    expect(comparison.differing[0]).toMatchObject({
      stage: 'dockerd.create',
      sights: [{ kind: 'document', of: 'Config', changes: [{ path: '/Memory', before: 0, after: 64, volatile: [] }] }],
    })
  })

  test('are aligned by what a step is about: one mount more is one step more', () => {
    const comparison = compare(
      run(['docker'], 10, {}, ['/proc', '/dev', '/sys']),
      run(['docker'], 10, {}, ['/proc', '/data', '/dev', '/sys']),
    )
    expect(materialOf(comparison)).toEqual(['init.mountToRootfs enter', 'init.mountToRootfs leave'])
    expect(comparison.differing.map(({ one }) => one)).toEqual([null, null])
  })
})

describe('what differs between any two runs', () => {
  const id = (digit: string) => digit.repeat(64)
  test.each([
    ['an id', { Id: id('a') }, { Id: id('b') }, ['id']],
    ['an id in a path', { Path: `/run/${id('a')}/x` }, { Path: `/run/${id('b')}/x` }, ['id']],
    ['a process id', { Pid: 10, Ns: '/proc/10/ns/net' }, { Pid: 20, Ns: '/proc/20/ns/net' }, ['pid']],
    ['a time', { At: '2026-01-01T00:00:00.5Z' }, { At: '2026-01-02T00:00:00Z' }, ['time']],
    ['an address', { Ip: '172.17.0.2' }, { Ip: '172.17.0.3' }, ['address']],
    ['a number of the kernel', { fd: 7 }, { fd: 9 }, ['number']],
  ])('is recognised: %s', (_, one, other, kinds) => {
    const comparison = compare(run(['docker'], 10, one), run(['docker'], 20, other))
    expect(comparison.parting).toBeNull()
    const changes = comparison.differing.flatMap(({ sights }) => sights.flatMap((sight) => sight.changes))
    expect([...new Set(changes.flatMap(({ volatile }) => volatile))]).toEqual(kinds)
  })

  test('is none of it where the command names it', () => {
    const one = run(['docker', 'run', '--ip', '172.17.0.2', 'a'], 10, { Ip: '172.17.0.2' })
    const other = run(['docker', 'run', '--ip', '172.17.0.3', 'a'], 10, { Ip: '172.17.0.3' })
    expect(materialOf(compare(one, other))).toEqual(['dockerd.create enter'])
  })
})

test('alignment keeps both lists whole and in order', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'))
  fc.assert(
    fc.property(words, words, (ones, others) => {
      const pairs = alignLists(ones, others, { exact: (word) => word, name: () => '' })
      expect(pairs.flatMap(([one]) => one ?? [])).toEqual(ones)
      expect(pairs.flatMap(([, other]) => other ?? [])).toEqual(others)
    }),
  )
})
