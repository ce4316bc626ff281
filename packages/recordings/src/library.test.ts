import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { encodeEvent, type MarkerNote, type TraceEvent } from '@runthrough/trace'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Library } from './library.ts'
import { readLines } from './lines.ts'
import { readEvents } from './read-events.ts'
import { RecordingWriter } from './recording-writer.ts'

const header: TraceEvent = {
  ...{ seq: 1, at: 0, kind: 'header', version: 2, command: ['docker', 'run', '-e', 'TOKEN=hunter22', 'busybox'] },
  startedAt: '2026-01-02T03:04:05.000Z',
  terminal: null,
  engine: { cli: '20.10', dockerd: '20.10', containerd: '1.6', runc: '1.1', kernel: '6.1', probe: 'bpftrace' },
}
const output = (seq: number, data = `line ${seq} of hunter22\r\n`): TraceEvent => {
  return { seq, at: seq * 1000, kind: 'output', stream: 'tty', data }
}
const end = (seq: number): TraceEvent => ({ seq, at: seq * 1000, kind: 'end', exitCode: 3, error: null })
const events: TraceEvent[] = [header, ...Array.from({ length: 50 }, (_, index) => output(index + 2)), end(52)]
const text = events.map(encodeEvent).join('')
const note: MarkerNote = {
  ...{ id: 'a', on: 3, title: { en: 'Look' }, text: { 'zh-CN': '看' } },
  ...{ chapter: true, pause: false, deleted: false },
}

async function* bytes(...pieces: (Uint8Array | string)[]) {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const collected: Value[] = []
  for await (const value of values) collected.push(value)
  return collected
}

let folder: string
let library: Library
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'runthrough-recordings-'))
  library = new Library(path.join(folder, 'recordings'))
})
afterEach(() => rm(folder, { recursive: true }))

const files = () => readdir(path.join(folder, 'recordings'))
async function imported(): Promise<string> {
  const summary = await library.import(bytes(text))
  if (!summary.ok) throw new Error(summary.error.code)
  return summary.value.id
}
async function eventsOf(id: string): Promise<TraceEvent[]> {
  const read = await library.read(id)
  if (!read.ok) throw new Error(read.error.code)
  return all(read.value)
}

describe('a run that is recorded', () => {
  test('is in the list while it goes on, and afterwards with how it ended', async () => {
    const recorder = await library.begin('one')
    for (const event of events.slice(0, 10)) recorder.write(event)
    expect(await library.list()).toMatchObject([{ id: 'one', live: true, ended: false, events: 10, duration: 10_000 }])
    expect(await library.delete('one')).toMatchObject({ ok: false, error: { code: 'recording-live' } })
    for (const event of events.slice(10)) recorder.write(event)
    expect(await recorder.end()).toBeNull()
    expect(await library.list()).toMatchObject([
      {
        ...{
          id: 'one',
          title: null,
          live: false,
          ended: true,
          events: 52,
          duration: 52_000,
          exitCode: 3,
          source: 'run',
        },
        command: header.kind === 'header' && header.command,
      },
    ])
    expect(await eventsOf('one')).toEqual(events)
  })

  test('is one gzip member, which every reader takes', async () => {
    const recorder = await library.begin('one')
    for (const event of events) recorder.write(event)
    await recorder.end()
    const stored = await readFile(path.join(folder, 'recordings/one.jsonl.gz'))
    expect(gunzipSync(stored).toString()).toBe(text)
    expect(stored.indexOf(Buffer.from([0x1f, 0x8b, 0x08]), 1)).toBe(-1)
  })

  test('of a killed program reads up to the last whole line', async () => {
    const file = path.join(folder, 'killed.jsonl.gz')
    const writer = new RecordingWriter(file)
    for (const event of events) {
      writer.write(event)
      writer.flush()
    }
    await writer.close()
    const whole = await readFile(file)
    for (let length = 40; length < whole.length; length += 7) {
      const read = await readEvents(bytes(whole.subarray(0, length)))
      if (!read.ok) {
        expect(read.error.code).toBe('recording-invalid')
        continue
      }
      const found = await all(read.value)
      expect(found).toEqual(events.slice(0, found.length))
      expect(read.value.refusal()).toBeNull()
    }
    await rm(file)
  })

  test('whose program was killed is listed without an end, and takes notes', async () => {
    const half = gzipSync(text, { level: 9 })
    await imported()
    await writeFile(path.join(folder, 'recordings/killed.jsonl.gz'), half.subarray(0, half.length - 20))
    const summary = await library.get('killed')
    if (!summary.ok) throw new Error(summary.error.code)
    expect(summary.value).toMatchObject({ ended: false, live: false, source: 'run' })
    const { events: count } = summary.value
    expect(await library.mark('killed', note)).toEqual({ ok: true, value: count + 1 })
    expect((await eventsOf('killed')).at(-1)).toEqual({ seq: count + 1, at: count * 1000, kind: 'marker', ...note })
  })
})

describe('a recording', () => {
  test('is renamed, and keeps its name over a restart', async () => {
    const id = await imported()
    expect(await library.rename(id, 'The article')).toMatchObject({ ok: true, value: { title: 'The article' } })
    expect(await new Library(path.join(folder, 'recordings')).list()).toMatchObject([{ id, title: 'The article' }])
    expect(await library.rename(id, null)).toMatchObject({ ok: true, value: { title: null } })
  })

  test('is deleted with everything that belongs to it', async () => {
    const id = await imported()
    await library.rename(id, 'x')
    expect(await library.delete(id)).toEqual({ ok: true, value: undefined })
    expect(await files()).toEqual([])
    expect(await library.delete(id)).toMatchObject({ ok: false, error: { code: 'no-such-recording' } })
  })

  test('takes notes after its end, one after another', async () => {
    const id = await imported()
    const [first, second] = await Promise.all([library.mark(id, note), library.mark(id, { ...note, deleted: true })])
    expect([first, second]).toEqual([
      { ok: true, value: 53 },
      { ok: true, value: 54 },
    ])
    expect((await eventsOf(id)).slice(-2)).toMatchObject([
      { seq: 53, deleted: false },
      { seq: 54, deleted: true },
    ])
    expect(await library.get(id)).toMatchObject({ value: { events: 54, exitCode: 3, duration: 52_000, ended: true } })
    expect(await library.mark(id, { ...note, on: 100 })).toMatchObject({ ok: false, error: { code: 'marker-nowhere' } })
    expect(await eventsOf(id)).toHaveLength(54)
  })

  test('is exported without its secrets, and says before what that leaves out', async () => {
    const id = await imported()
    const masked = [{ where: 'environment', name: 'TOKEN', count: 51 }]
    expect(await library.previewMask(id)).toEqual({ ok: true, value: masked })
    const read = await library.readMasked(id)
    if (!read.ok) throw new Error(read.error.code)
    const exported = await all(read.value.events)
    expect(exported.map(encodeEvent).join('')).not.toContain('hunter22')
    expect(exported).toHaveLength(52)
  })

  test.each(['../escape', 'a/b', '', 'x'.repeat(65), 'UPPER'])(
    'is not looked for outside the folder: %j',
    async (id) => {
      const failures = await Promise.all([
        library.get(id),
        library.delete(id),
        library.rename(id, 'x'),
        library.mark(id, note),
      ])
      expect(failures.map((one) => !one.ok && one.error.code)).toEqual(Array(4).fill('no-such-recording'))
    },
  )
})

describe('an import', () => {
  const refusal = async (source: AsyncIterable<Uint8Array>, limits?: Parameters<Library['import']>[1]) => {
    const result = await library.import(source, limits)
    return result.ok ? result.value : result.error
  }

  test.each([
    ['plain', text],
    ['gzipped', gzipSync(text)],
    ['gzipped in several members', Buffer.concat([gzipSync(text.slice(0, 500)), gzipSync(text.slice(500))])],
  ])('takes it %s', async (_how, source) => {
    const half = Math.floor(source.length / 2)
    const pieces =
      typeof source === 'string' ? [source] : [source.subarray(0, 1), source.subarray(1, half), source.subarray(half)]
    const summary = await library.import(bytes(...pieces))
    expect(summary).toMatchObject({ ok: true, value: { source: 'import', events: 52, damage: null, version: 2 } })
    expect(summary.ok && (await eventsOf(summary.value.id))).toEqual(events)
  })

  test('keeps kinds that this program does not know, and what is before a damage', async () => {
    const strange = '{"seq":2,"at":5,"kind":"weather","sky":"clear"}\n'
    const summary = await library.import(bytes(encodeEvent(header) + strange, '{"seq":3,'))
    expect(summary).toMatchObject({ ok: true, value: { events: 2, damage: { code: 'recording-invalid' } } })
    expect(summary.ok && (await eventsOf(summary.value.id)).map(encodeEvent)[1]).toBe(strange)
  })

  test('of a newer version is refused by name', async () => {
    expect(await refusal(bytes(text.replace('"version":2', '"version":3')))).toEqual({
      code: 'recording-newer',
      parameters: { version: '3', supported: '2' },
    })
  })

  test('of a zip bomb or an endless line ends at the limit, and keeps nothing', async () => {
    let sent = 0
    const zeros = gzipSync(Buffer.alloc(4 * 1024 * 1024))
    async function* endless(...before: string[]) {
      yield Buffer.from(before.join(''))
      for (;;) {
        sent++
        yield Buffer.alloc(64 * 1024, 'x')
      }
    }
    const limits = { textBytes: 8 * 1024 * 1024, lineBytes: 1024 * 1024 }
    expect(await refusal(endless(text, '{"seq":53,"data":"'), limits)).toMatchObject({
      code: 'recording-line-too-long',
    })
    expect(sent).toBeLessThan(20)
    expect(await refusal(bytes(gzipSync(encodeEvent(header)), zeros), limits)).toMatchObject({
      code: 'recording-line-too-long',
    })
    const many = { textBytes: 64 * 1024, lineBytes: 1024 }
    expect(await all(readLines(bytes(gzipSync('\n'.repeat(1024 * 1024))), many))).toHaveLength(64 * 1024)
    const short = { textBytes: 1024, lineBytes: 512 }
    expect(await refusal(bytes(gzipSync(text)), short)).toMatchObject({ code: 'recording-too-large' })
    expect(await files()).toEqual([])
  })

  test('of anything whatever is taken or refused with a reason, and never throws', async () => {
    const pieces = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 100 }).map((noise) => gzipSync(noise)),
      fc
        .tuple(fc.nat(text.length), fc.string())
        .map(([at, noise]) => Buffer.from(text.slice(0, at) + noise + text.slice(at))),
      fc.tuple(fc.nat(400), fc.nat(255)).map(([at, byte]) => {
        const zipped = Buffer.from(gzipSync(text))
        zipped[at % zipped.length] = byte
        return zipped
      }),
    )
    const codes = ['recording-invalid', 'recording-newer', 'recording-compression']
    await fc.assert(
      fc.asyncProperty(pieces, async (piece) => {
        const result = await library.import(bytes(piece))
        expect(result.ok || codes.includes(result.error.code)).toBe(true)
        if (result.ok) await library.delete(result.value.id)
      }),
      { numRuns: 200 },
    )
    expect(await files()).toEqual([])
  })
})
