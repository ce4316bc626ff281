import { loadFieldDocs } from '@runthrough/stages'
import { describe, expect, test } from 'vitest'
import docker20 from '../testing/run-help/docker-20.10.txt?raw'
import folded from '../testing/run-help/docker-20.10-folded.txt?raw'
import docker26 from '../testing/run-help/docker-26.1.txt?raw'
import docker28 from '../testing/run-help/docker-28.5.txt?raw'
import { flagsOfHelp, type HelpFlag } from './run-help.ts'

// What the CLIs of Debian 12, 13 and sid print on a terminal that is wide enough.
const HELPS = [
  { version: '20.10', text: docker20 },
  { version: '26.1', text: docker26 },
  { version: '28.5', text: docker28 },
]

const byName = (flags: readonly HelpFlag[], name: string) => flags.find(({ long }) => long === name)

describe.each(HELPS)('the help of docker $version', ({ text }) => {
  const flags = flagsOfHelp(text)

  test('gives every flag that it lists, once, with its meaning', () => {
    const listed = [...text.matchAll(/^ {2}(?:-\w,| {3}) (--[\w-]+)/gm)].map(([, name]) => name)
    expect(flags.map(({ long }) => long)).toEqual(listed)
    expect(flags.length).toBeGreaterThan(95)
    expect(flags.filter(({ meaning }) => meaning === '')).toEqual([])
  })

  test('tells short names, switches and what a value is', () => {
    expect(byName(flags, '--memory')).toEqual({
      long: '--memory',
      short: '-m',
      takes: 'bytes',
      meaning: 'Memory limit',
      values: [],
    })
    expect(byName(flags, '--interactive')).toMatchObject({ short: '-i', takes: null })
    expect(byName(flags, '--privileged')).toMatchObject({ short: null, takes: null })
    expect(byName(flags, '--publish')?.takes).toBe('list')
  })

  test('names values only where the text does', () => {
    const values = (name: string) => byName(flags, name)?.values.map(({ value }) => value)
    expect(values('--pull')).toEqual(['always', 'missing', 'never'])
    expect(values('--cgroupns')).toEqual(['host', 'private'])
    expect(values('--restart')).toEqual(['no'])
    expect(values('--gpus')).toEqual(['all'])
    expect(values('--memory-swap')).toEqual(['-1'])
    // Units of time, examples of addresses and apostrophes are no values.
    expect(values('--health-interval')).toEqual([])
    expect(values('--ip')).toEqual([])
    expect(values('--oom-score-adj')).toEqual([])
    expect(values('--publish')).toEqual([])
  })

  test('keeps what it says about a value, over all its lines', () => {
    const [host, hidden] = byName(flags, '--cgroupns')?.values ?? []
    expect(host).toEqual({ value: 'host', meaning: "Run the container in the Docker host's cgroup namespace" })
    expect(hidden?.meaning).toBe('Run the container in its own private cgroup namespace')
    expect(byName(flags, '--cgroupns')?.meaning).toBe('Cgroup namespace to use (host|private)')
  })
})

test('a help that is folded to 80 columns gives the same flags', () => {
  const folded = `
      --blkio-weight uint16            Block IO (relative weight),
                                       between 10 and 1000, or 0 to
                                       disable (default 0)
  -d, --detach                         Run container in background and
                                       print container ID`
  expect(flagsOfHelp(folded)).toEqual([
    {
      ...{ long: '--blkio-weight', short: null, takes: 'uint16', values: [] },
      meaning: 'Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)',
    },
    {
      ...{ long: '--detach', short: '-d', takes: null, values: [] },
      meaning: 'Run container in background and print container ID',
    },
  ])
})

test('the help of a real CLI without a terminal is folded, and gives the same flags', () => {
  expect(flagsOfHelp(folded)).toEqual(flagsOfHelp(docker20))
})

test('a text that is no help gives no flags', () => {
  expect(flagsOfHelp('docker: command not found\n')).toEqual([])
})

test('every flag that a doc of a field names is in the help of some engine', async () => {
  const { FIELDS } = await loadFieldDocs()
  const known = new Set(HELPS.flatMap(({ text }) => flagsOfHelp(text)).flatMap(({ short, long }) => [short, long]))
  // An alias of --network, which the help leaves out.
  known.add('--net')
  const named = Object.values(FIELDS).flatMap((docs) => Object.values(docs).flatMap(({ flags }) => flags ?? []))
  expect([...new Set(named)].filter((flag) => !known.has(flag))).toEqual([])
})
