// The recordings that come with the program: whole, true to their titles, and with nothing in them of the machine on which
// they were made.
import { readdirSync, readFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../packages/stages/src/index.ts'
import { decodeRecording, deriveSpans, documentsAt, TRACE_VERSION } from '../../packages/trace/src/index.ts'
import { root } from '../steps/places.mjs'
import { runs } from './runs.mjs'

const FOLDER = join(root, 'recordings')
const FIXTURES = join(root, 'packages/stages/fixtures')
/** Bytes of one recording, compressed. */
const LARGEST = 250_000

/** Where a program of a run may lie: in the sandbox, the container or the system, or be a file that is named by its descriptor. */
const PROGRAM = /^(\/|\/(var\/tmp\/runthrough|usr|bin|sbin)\/[\w./-]+|\/(dev|proc\/self)\/fd\/\d+|\/proc\/\d+\/exe)?$/

function tellsNothingOfTheMachine(text) {
  const decoded = decodeRecording(text)
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error))
  const programs = decoded.value.events.flatMap((event) => (event.kind === 'process' ? [event.exe] : []))
  for (const exe of programs) expect(exe).toMatch(PROGRAM)
  for (const place of [root, '/.runthrough/', '/home/', '"/root/', '/Users/']) expect(text).not.toContain(place)
  // A name of a few letters may stand in any word.
  for (const name of [hostname(), userInfo().username].filter(({ length }) => length > 5)) {
    expect(text).not.toContain(name)
  }
}

const textOf = ({ id }) => gunzipSync(readFileSync(join(FOLDER, `${id}.jsonl.gz`))).toString()

function eventsOf(run) {
  const decoded = decodeRecording(textOf(run))
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error))
  expect(decoded.value.damage).toBeNull()
  return decoded.value.events
}

const run = (id) => runs.find((one) => one.id === id)
const stagesOf = (events) => new Set(events.flatMap((event) => (event.kind === 'enter' ? [event.stage] : [])))
const outputOf = (events) => events.map((event) => (event.kind === 'output' ? event.data : '')).join('')

/** A document as it was read last. */
const last = (id, of) => {
  const events = eventsOf(run(id))
  return documentsAt(events, events.length).get(of)?.value
}

describe('the index', () => {
  const { recordings } = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8'))

  test('has every run, with its title, and every file', () => {
    const told = runs.map(({ id, line, exitCode, title, description }) => {
      const file = `${id}.jsonl.gz`
      return { id, file, size: readFileSync(join(FOLDER, file)).length, line, exitCode, title, description }
    })
    expect(recordings).toEqual(told)
    expect(recordings.length).toBeGreaterThanOrEqual(10)
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.gz'))
    expect(files.sort()).toEqual(recordings.map(({ file }) => file).sort())
  })
})

describe.each(runs)('$id', (one) => {
  test('is whole, of today’s format, without a loss, and ends as it must', () => {
    const events = eventsOf(one)
    expect(JSON.parse(textOf(one).split('\n', 1)[0]).version).toBe(TRACE_VERSION)
    expect(events.filter(({ kind }) => kind === 'lost')).toEqual([])
    expect(events.at(-1)).toMatchObject({ kind: 'end', exitCode: one.exitCode, error: null })
    const unfinished = [...deriveSpans(events).spans.values()].filter(({ leaveSeq }) => leaveSeq === null)
    // What becomes another program returns no more.
    expect(unfinished.map(({ stage }) => stage.split('.')[0])).not.toContain('dockerd')
    expect(readFileSync(join(FOLDER, `${one.id}.jsonl.gz`)).length).toBeLessThan(LARGEST)
  })

  test('tells nothing of the machine it was made on', () => tellsNothingOfTheMachine(textOf(one)))
})

describe('the recordings that only tests use', () => {
  test.each(readdirSync(FIXTURES))('%s tells nothing of the machine it was made on', (name) =>
    tellsNothingOfTheMachine(gunzipSync(readFileSync(join(FIXTURES, name))).toString()),
  )
})

describe('what each is there to show', () => {
  const story = catalogue.filter(({ level }) => level === 'story').map(({ id }) => id)

  test('the article: the whole story, from the command line to the program and what it says', () => {
    const events = eventsOf(run('article'))
    const seen = stagesOf(events)
    // The image is at hand, so nothing is pulled.
    expect(story.filter((id) => !seen.has(id))).toEqual(['cli.pullImage'])
    expect(outputOf(events)).toMatch(/hosttest\r\n[\s\S]*echo \$aaa\r\nbbb\r\n[\s\S]*exit\r\n/)
    expect(events.flatMap((event) => (event.kind === 'exec' ? [event.argv] : []))).toContainEqual(['/bin/sh'])
  })

  test('the limit, in the document of each layer and in the container', () => {
    expect(last('memory-limit', 'HostConfig')).toMatchObject({ Memory: 67_108_864, NanoCpus: 500_000_000 })
    expect(last('memory-limit', 'Spec')).toMatchObject({ linux: { resources: { memory: { limit: 67_108_864 } } } })
    expect(outputOf(eventsOf(run('memory-limit')))).toBe('67108864\n')
  })

  test('the port, the volume, the user, the network', () => {
    expect(last('published-port', 'HostConfig')).toMatchObject({ PortBindings: { '80/tcp': [{ HostPort: '8080' }] } })
    expect(outputOf(eventsOf(run('published-port')))).toBe('hello\n')
    expect(last('volume', 'HostConfig')).toMatchObject({ Binds: ['data:/data'] })
    expect(last('volume', 'Spec').mounts.map(({ destination }) => destination)).toContain('/data')
    expect(last('user', 'Spec')).toMatchObject({ process: { user: { uid: 1000, gid: 1000 } } })
    expect(last('no-network', 'HostConfig')).toMatchObject({ NetworkMode: 'none' })
    expect(outputOf(eventsOf(run('no-network')))).not.toContain('eth0')
  })

  test('what the container may not do', () => {
    expect(last('read-only', 'Spec')).toMatchObject({ root: { readonly: true } })
    expect(outputOf(eventsOf(run('read-only')))).toContain('Read-only file system')
    expect(last('capabilities', 'Spec').process.capabilities.bounding).toEqual(['CAP_CHOWN'])
    expect(outputOf(eventsOf(run('capabilities')))).toContain('CapEff:\t0000000000000001')
  })

  test('what goes wrong, and where', () => {
    const failed = (id) => {
      const spans = [...deriveSpans(eventsOf(run(id))).spans.values()]
      return spans.filter(({ error }) => error !== null).map(({ stage }) => stage)
    }
    expect(failed('missing-image')).toContain('dockerd.postContainersCreate')
    expect([...stagesOf(eventsOf(run('missing-image')))].filter((id) => /^(shim|runc|init)\./.test(id))).toEqual([])
    expect(failed('missing-program')).toContain('dockerd.postContainersStart')
    expect(outputOf(eventsOf(run('missing-program')))).toContain('executable file not found in $PATH')
    expect(eventsOf(run('out-of-memory')).at(-1)).toMatchObject({ exitCode: 137 })
  })
})
