import type { MarkerNote, RecordingSummary } from '@runthrough/trace'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLibrary } from './library.ts'

const summary: RecordingSummary = {
  id: 'one',
  title: null,
  command: ['docker', 'run', 'busybox'],
  startedAt: '2026-11-24T12:00:00Z',
  engine: { cli: '1', dockerd: '2', containerd: '3', runc: '4', kernel: '5', probe: '6' },
  duration: 1_500_000_000,
  exitCode: 0,
  error: null,
  ended: true,
  live: false,
  events: 200,
  size: 20_000,
  version: 2,
  source: 'run',
  damage: null,
}
const note: MarkerNote = { id: 'a', on: 1, title: { en: 'A' }, text: {}, chapter: false, pause: false, deleted: false }

describe('the recordings of the server', () => {
  const asked: [string, RequestInit][] = []
  let answer: () => Response | Promise<Response>

  beforeEach(() => {
    asked.length = 0
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
      asked.push([address, init])
      return Promise.resolve(answer())
    })
  })
  afterEach(() => vi.unstubAllGlobals())
  const library = createLibrary('secret')
  const methods = () => asked.map(([address, { method = 'GET' }]) => `${method} ${address}`)

  test('are listed, read, renamed, annotated and deleted at their addresses, with the token', async () => {
    answer = () => Response.json({ recordings: [summary] })
    expect(await library.list()).toEqual({ ok: true, value: [summary] })
    answer = () => new Response('events')
    const content = await library.content('one')
    expect(content.ok && (await content.value.text())).toBe('events')
    answer = () => Response.json({ ...summary, title: 'Lesson' })
    expect(await library.rename('one', 'Lesson')).toMatchObject({ ok: true, value: { title: 'Lesson' } })
    answer = () => Response.json({ seq: 201 })
    expect(await library.annotate('one', note)).toEqual({ ok: true, value: null })
    answer = () => new Response(null, { status: 204 })
    expect(await library.remove('one')).toEqual({ ok: true, value: null })
    expect(methods()).toEqual([
      'GET /api/recordings',
      'GET /api/recordings/one',
      'PATCH /api/recordings/one',
      'POST /api/recordings/one/markers',
      'DELETE /api/recordings/one',
    ])
    expect(asked.map(([, { headers }]) => new Headers(headers).get('Authorization'))).toEqual(
      asked.map(() => 'Bearer secret'),
    )
    expect(asked.map(([, { body }]) => body)).toEqual([
      undefined,
      undefined,
      JSON.stringify({ title: 'Lesson' }),
      JSON.stringify(note),
      undefined,
    ])
  })

  test('are refused in the words of the server', async () => {
    const problem = { code: 'recording-line-too-long', parameters: { line: '7', limit: '16' } }
    answer = () => Response.json({ problem }, { status: 413 })
    expect(await library.add(new Blob(['x']))).toEqual({ ok: false, error: problem })
  })

  test('say what is wrong where the server says nothing that is understood, or is not there', async () => {
    answer = () => new Response('<html>', { status: 502 })
    expect(await library.list()).toMatchObject({
      ok: false,
      error: { code: 'recording-unreachable', parameters: { reason: 'HTTP 502' } },
    })
    answer = () => Promise.reject(new TypeError('Failed to fetch'))
    expect(await library.remove('one')).toMatchObject({ error: { parameters: { reason: 'Failed to fetch' } } })
    answer = () => Response.json({ recordings: [{ id: 'one' }] })
    expect(await library.list()).toMatchObject({ ok: false, error: { code: 'protocol-mismatch' } })
  })
})
