// Rules that every entry of the catalogue keeps. A new stage is checked by them without a line of test code.
import { LANGUAGES, type Localized, ROLES } from '@runthrough/trace'
import { describe, expect, it } from 'vitest'
import { catalogue, stageById } from './catalogue.ts'
import { documents } from './documents.ts'
import { PLACEHOLDERS, placeholdersOf } from './placeholders.ts'
import { processes } from './processes.ts'
import { siteFor } from './site.ts'
import type { MemoryRead, Passing, ProbeSite, Read, Stage, Values } from './stage.ts'
import { overlap, parseRange } from './version-range.ts'

const reads = (stage: Stage): Read[] => [...stage.enter, ...stage.leave, ...(stage.about ? [stage.about] : [])]

/** Go's internal ABI has nine integer registers on amd64; a value that does not fit whole goes to the stack. */
const INTEGER_REGISTERS = 9
const words = (passing: Passing): number =>
  typeof passing === 'object' ? 0 : { word: 1, string: 2, slice: 3, interface: 2 }[passing]
const registers = (values: Values): number => Object.values(values).reduce((sum, passing) => sum + words(passing), 0)

function expectLocalized(text: Localized): void {
  for (const language of LANGUAGES) expect(text[language].trim()).not.toBe('')
}

describe('ids and parents', () => {
  it('are unique', () => {
    expect(new Set(catalogue.map((stage) => stage.id)).size).toBe(catalogue.length)
  })

  it.each(catalogue.map((stage) => [stage.id, stage] as const))('%s is process, dot, function', (id, stage) => {
    expect(id).toMatch(/^[a-z]+\.[A-Za-z0-9]+$/)
    expect(id.split('.')[0]).toBe(stage.process)
    expect(stageById(id)).toBe(stage)
  })

  it('form one tree', () => {
    expect(catalogue.filter((stage) => stage.parent === null).map((stage) => stage.id)).toEqual(['cli.execute'])
    for (const stage of catalogue) {
      const seen = new Set<string>()
      for (let at: Stage | undefined = stage; at?.parent; at = stageById(at.parent)) {
        expect(stageById(at.parent), `${at.id} has a parent`).toBeDefined()
        expect(seen.has(at.id), `${stage.id} is its own ancestor`).toBe(false)
        seen.add(at.id)
      }
    }
  })

  it('come parents first', () => {
    const order = catalogue.map((stage) => stage.id)
    for (const [index, stage] of catalogue.entries()) {
      if (stage.parent) expect(order.indexOf(stage.parent), stage.id).toBeLessThan(index)
    }
  })

  it('take in every process of the relay', () => {
    expect(new Set(catalogue.map((stage) => stage.process))).toEqual(new Set(ROLES))
  })
})

describe.each(catalogue.map((stage) => [stage.id, stage] as const))('%s', (_id, stage) => {
  it('has ranges that can be read and do not overlap', () => {
    const intervals = stage.sites.flatMap((site) => {
      const parsed = parseRange(site.versions)
      expect(parsed, site.versions).not.toBeNull()
      return parsed ?? []
    })
    for (const [index, interval] of intervals.entries()) {
      for (const other of intervals.slice(index + 1)) expect(overlap(interval, other)).toBe(false)
    }
  })

  it('names in every site what its reads and its error start from', () => {
    for (const site of stage.sites) {
      const made = reads(stage).filter(({ of }) => !site.without?.includes(of))
      for (const read of made) if ('from' in read) expectOrigin(site, read)
      if (site.error !== undefined) expect(site.results[site.error]).toBe('interface')
    }
  })

  it('asks for results only at the leave', () => {
    expect(
      [...stage.enter, ...(stage.about ? [stage.about] : [])].filter((read) => 'from' in read && 'result' in read.from),
    ).toEqual([])
  })

  it('fits the registers', () => {
    for (const site of stage.sites) {
      expect(registers(site.arguments)).toBeLessThanOrEqual(INTEGER_REGISTERS)
      expect(registers(site.results)).toBeLessThanOrEqual(INTEGER_REGISTERS)
    }
  })

  it('reads a document once at each moment, and only documents that are described', () => {
    for (const moment of [stage.enter, stage.leave]) {
      const names = moment.map((read) => read.of)
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) expect(documents, name).toHaveProperty([name])
    }
  })

  it('uses known placeholders in its paths', () => {
    for (const read of reads(stage)) {
      if (read.read !== 'file') continue
      const names = placeholdersOf(read.path)
      expect(names).not.toEqual([])
      for (const name of names) expect(PLACEHOLDERS).toHaveProperty([name])
    }
  })

  it('is told in both languages, in two to four sentences', () => {
    for (const text of [stage.title, stage.narration]) expectLocalized(text)
    expect(stage.title['zh-CN']).not.toBe(stage.title.en)
    expect(stage.narration['zh-CN']).not.toBe(stage.narration.en)
    for (const count of [
      stage.narration.en.match(/[.!?](?=\s|$)/g)?.length,
      stage.narration['zh-CN'].match(/[。！？]/g)?.length,
    ]) {
      expect(count).toBeGreaterThanOrEqual(2)
      expect(count).toBeLessThanOrEqual(4)
    }
  })

  it('has full-width punctuation beside Chinese characters', () => {
    for (const text of [stage.title['zh-CN'], stage.narration['zh-CN']]) {
      expect(text).not.toMatch(/\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u)
    }
  })
})

/** How the value is passed that a read starts from. */
const ORIGINS = {
  value: 'word',
  values: 'slice',
  number: 'word',
  string: 'string',
  strings: 'slice',
  json: 'slice',
} as const satisfies Record<MemoryRead['read'], Passing>

function expectOrigin(site: ProbeSite, read: MemoryRead): void {
  const [values, name] =
    'argument' in read.from ? [site.arguments, read.from.argument] : [site.results, read.from.result]
  const passing = values[name]
  expect(passing, `${read.of} from ${name} on ${site.versions}`).toBeDefined()
  if (typeof passing === 'object') return
  expect(passing).toBe(ORIGINS[read.read])
}

describe('the whole catalogue', () => {
  it('lacks on Docker 20.10 only what came later, and the container itself', () => {
    const versions = { cli: '20.10.24', dockerd: '20.10.24', containerd: '1.6.20', runc: '1.1.5' }
    const unseen = catalogue.filter((stage) => !siteFor(stage, versions)).map((stage) => stage.id)
    expect(unseen).toEqual(['dockerd.initializeCreatedTask', 'container.execve'])
  })

  it('lacks on Docker 29 what it no longer has, or has in another form', () => {
    const versions = { cli: '29.7.2', dockerd: '29.7.2', containerd: '2.1.9', runc: '1.3.6' }
    const unseen = catalogue.filter((stage) => !siteFor(stage, versions)).map((stage) => stage.id)
    expect(unseen).toEqual([
      ...['dockerd.PullImage', 'dockerd.pullTag', 'dockerd.storeImage'],
      ...['dockerd.decodeConfig', 'dockerd.setHostConfig', 'dockerd.specHooks', 'container.execve'],
    ])
  })

  it.each([
    'cli.runRun',
    'cli.parse',
    'cli.createContainer',
    'cli.ContainerStart',
    'dockerd.postContainersCreate',
    'dockerd.containerCreate',
    'dockerd.GetImage',
    'dockerd.mergeAndVerifyConfig',
    'dockerd.mergeAndVerifyLogConfig',
    'dockerd.newContainer',
    'dockerd.setSecurityOptions',
    'dockerd.setRWLayer',
    'dockerd.setHostConfig',
    'dockerd.updateContainerNetworkSettings',
    'dockerd.Register',
    'dockerd.postContainersStart',
    'dockerd.ContainerStart',
    'dockerd.verifyContainerSettings',
    'dockerd.adaptContainerSettings',
    'dockerd.containerStart',
    'dockerd.Mount',
    'dockerd.initializeNetworking',
    'dockerd.createSpec',
    'runc.startContainer',
    'runc.createContainer',
    'runc.run',
    'runc.newProcess',
  ])('knows what %s was called in Docker 1.13', (id) => {
    expect(stageById(id)?.docker113).toMatch(/\w/)
  })

  it('describes no document that nobody reads', () => {
    const read = new Set(catalogue.flatMap((stage) => reads(stage).map((each) => each.of)))
    expect(Object.keys(documents).filter((name) => !read.has(name))).toEqual([])
  })

  it('describes processes and documents in both languages', () => {
    for (const { title, description } of Object.values(processes)) {
      expectLocalized(title)
      expectLocalized(description)
    }
    for (const { title, meaning } of Object.values(documents)) {
      expectLocalized(title)
      expectLocalized(meaning)
      expect(meaning['zh-CN']).not.toBe(meaning.en)
    }
  })
})
