// The library as a page uses it. No engine runs here.
import { gunzipSync, gzipSync } from 'node:zlib'
import { encodeEvent, LibraryFailure, RecordingList, RecordingSummary, type TraceEvent } from '@runthrough/trace'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEEP_NOTHING, startServer, type TestServer } from './testing/test-server.ts'
import { Workbench } from './workbench.ts'

const header: TraceEvent = {
  ...{ seq: 1, at: 0, kind: 'header', version: 2, command: ['docker', 'run', '-e', 'TOKEN=hunter22', 'busybox'] },
  startedAt: '2026-01-02T03:04:05.000Z',
  terminal: null,
  engine: { cli: '20.10', dockerd: '20.10', containerd: '1.6', runc: '1.1', kernel: '6.1', probe: 'bpftrace' },
}
const end: TraceEvent = { seq: 2, at: 5, kind: 'end', exitCode: 0, error: null }
const text = encodeEvent(header) + encodeEvent(end)
const note = {
  ...{ id: 'a', on: 1, title: { en: 'Look' }, text: {} },
  ...{ chapter: false, pause: false, deleted: false },
}

let server: TestServer
beforeAll(async () => {
  server = await startServer(new Workbench({ recordings: KEEP_NOTHING, abandonedAfter: 1000, holdLimit: null }))
})
afterAll(() => server.close())

const api = '/api/recordings'
const send = (body: unknown) => ({ body: JSON.stringify(body) })
async function imported(): Promise<RecordingSummary> {
  const response = await server.ask('POST', api, { body: gzipSync(text) })
  expect(response.status).toBe(201)
  return RecordingSummary.parse(await response.json())
}
const problemOf = async (response: Response) => [
  response.status,
  LibraryFailure.parse(await response.json()).problem.code,
]

test('a recording is imported, listed, renamed, annotated, read and deleted', async () => {
  const { id } = await imported()
  const listed = RecordingList.parse(await (await server.get(api)).json())
  expect(listed.recordings).toMatchObject([{ id, events: 2, exitCode: 0, source: 'import' }])
  const renamed = await server.ask('PATCH', `${api}/${id}`, send({ title: '  Tea ' }))
  expect(await renamed.json()).toMatchObject({ id, title: 'Tea' })
  const noted = await server.ask('POST', `${api}/${id}/markers`, send(note))
  expect([noted.status, await noted.json()]).toEqual([201, { seq: 3 }])
  const read = await server.get(`${api}/${id}`)
  expect(read.headers.get('content-type')).toContain('application/x-ndjson')
  const lines = (await read.text()).split('\n')
  expect(lines.slice(0, 2).join('\n')).toBe(text.trimEnd())
  expect(JSON.parse(lines[2] ?? '')).toMatchObject({ seq: 3, kind: 'marker', id: 'a' })
  expect((await server.get(`${api}/${id}/summary`)).status).toBe(200)
  expect((await server.ask('DELETE', `${api}/${id}`)).status).toBe(204)
  expect(await problemOf(await server.get(`${api}/${id}`))).toEqual([404, 'no-such-recording'])
})

test('a download has no secrets in it, unless they are asked for', async () => {
  const { id } = await imported()
  expect(await (await server.get(`${api}/${id}/mask`)).json()).toEqual({
    masked: [{ where: 'environment', name: 'TOKEN', count: 1 }],
  })
  const download = async (query: string) => {
    const response = await server.get(`${api}/${id}?download${query}`)
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${id}.jsonl.gz"`)
    return gunzipSync(Buffer.from(await response.arrayBuffer())).toString()
  }
  expect(await download('&mask=off')).toBe(text)
  expect(await download('')).toBe(text.replace('hunter22', '•••'))
  await server.ask('DELETE', `${api}/${id}`)
})

describe('refused with a reason is', () => {
  test('whoever may only look on, and wants to change something', async () => {
    const headers = { authorization: `Bearer ${server.viewerToken}` }
    for (const [method, path] of [
      ['POST', api],
      ['PATCH', `${api}/x`],
      ['DELETE', `${api}/x`],
      ['POST', `${api}/x/markers`],
    ] as const) {
      expect(
        await problemOf(await server.ask(method, path, { headers, body: method === 'DELETE' ? null : '{}' })),
      ).toEqual([403, 'read-only'])
    }
    expect((await server.get(api, headers)).status).toBe(200)
  })

  test.each([
    ['nothing', '', [422, 'recording-invalid']],
    ['what is no recording', 'hello', [422, 'recording-invalid']],
    ['a newer recording', text.replace('"version":2', '"version":9'), [422, 'recording-newer']],
    [
      'broken compression',
      Buffer.concat([gzipSync(text).subarray(0, 20), Buffer.alloc(200, 7)]),
      [422, 'recording-compression'],
    ],
    ['an endless line', gzipSync(Buffer.alloc(40 * 1024 * 1024)), [413, 'recording-line-too-long']],
  ])('an import of %s', async (_what, body, expected) => {
    expect(await problemOf(await server.ask('POST', api, { body }))).toEqual(expected)
  })

  test.each([
    ['PATCH', `${api}/x`, '{"title":5}'],
    ['PATCH', `${api}/x`, '{"title":'],
    ['POST', `${api}/x/markers`, '{}'],
    ['POST', `${api}/x/markers`, JSON.stringify({ ...note, text: { en: 'x'.repeat(300_000) } })],
  ])('%s %s with a body that is none', async (method, path, body) => {
    expect(await problemOf(await server.ask(method, path, { body }))).toEqual([400, 'request-invalid'])
  })
})

test('whatever is sent, the server answers, and goes on', async () => {
  const path = fc.constantFrom(api, `${api}/x`, `${api}/x/markers`, `${api}/x/mask`, `${api}/%2e%2e%2fx`)
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc.uint8Array().map((noise) => Buffer.from(noise)),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('POST', 'PATCH', 'DELETE', 'PUT'), path, body, async (method, to, noise) => {
      const response = await server.ask(method, to, { body: noise })
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
    }),
    { numRuns: 150 },
  )
  expect(await (await server.get(api)).json()).toEqual({ recordings: [] })
})
