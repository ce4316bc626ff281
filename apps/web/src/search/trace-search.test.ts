import { syntheticTrace, type TraceEvent } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { titleOf } from '../run/catalogue.ts'
import { bundledRun } from '../testing/bundled.ts'
import { HIT_GROUPS, TraceSearch } from './trace-search.ts'

const article = bundledRun('article')
const search = (query: string, events: readonly TraceEvent[] = article, language: 'en' | 'zh-CN' = 'en') => {
  const looking = new TraceSearch(events, query, (stage) => titleOf(stage, language))
  expect(looking.advance(() => false)).toBe(true)
  return looking.found
}

describe('a search in a trace', () => {
  test('finds a stage by its title in either language, its id and its function', () => {
    const [merge] = search('merge settings').stages.hits
    expect(merge?.detail).toBe('dockerd.mergeAndVerifyConfig')
    expect(search('合并', article, 'zh-CN').stages.count).toBeGreaterThan(0)
    expect(search('mergeandverify').stages.hits.map(({ detail }) => detail)).toContain('dockerd.mergeAndVerifyConfig')
  })

  test('finds a value once for as long as it stays the same, with its place', () => {
    const { hits } = search('hosttest hostname').values
    expect(hits).toContainEqual(expect.objectContaining({ title: 'Config › Hostname', detail: '"hosttest"' }))
    expect(hits.filter(({ title }) => title === 'Config › Hostname')).toHaveLength(1)
    expect(hits.find(({ title }) => title === 'Config › Hostname')?.place).toEqual({ of: 'Config', path: '/Hostname' })
  })

  test('finds system calls by their arguments, and files by path and by content', () => {
    expect(search('sethostname').calls.hits[0]?.detail).toContain('hosttest')
    expect(search('execve /bin/sh').calls.count).toBeGreaterThan(0)
    expect(search('hostconfig.json').files.hits[0]?.place?.of).toBe('hostconfig.json')
    expect(search('hosttest').files.hits.map(({ title }) => title)).toContainEqual(expect.stringContaining('hostname'))
  })

  test('finds the error of a stage', () => {
    const { hits } = search('no such image', bundledRun('missing-image')).stages
    expect(hits.length).toBeGreaterThan(0)
  })

  test('goes on where it was stopped, and finds the same', () => {
    const whole = search('root')
    const sliced = new TraceSearch(article, 'root', (stage) => titleOf(stage, 'en'))
    let slices = 1
    for (let looks = 0; !sliced.advance(() => looks++ % 2 === 1); slices++);
    expect(slices).toBeGreaterThan(10)
    expect(sliced.found).toEqual(whole)
  })

  test('of no word finds nothing, and of many events keeps a few and counts all', () => {
    expect(HIT_GROUPS.map((group) => search('  ')[group].count)).toEqual([0, 0, 0, 0])
    const { calls } = search('overlay', [...syntheticTrace(20_000)])
    expect(calls.count).toBeGreaterThan(1000)
    expect(calls.hits).toHaveLength(50)
  })
})
