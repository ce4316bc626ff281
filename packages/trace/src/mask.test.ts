import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase64 } from './base64.ts'
import type { EventBody, Json, TraceEvent } from './event.ts'
import { MASK, maskSecrets } from './mask.ts'
import { traceOf } from './testing/events.ts'

const header = (...command: string[]): EventBody => ({
  ...{ kind: 'header', version: 2, command: ['docker', 'run', ...command], startedAt: '2026-01-02T03:04:05.000Z' },
  terminal: null,
  engine: { cli: '1', dockerd: '1', containerd: '1', runc: '1', kernel: '6', probe: 'none' },
})
const config = (value: Json): EventBody => ({ kind: 'snapshot', span: 1, when: 'enter', of: 'Config', value })
const body = (json: Json) => ({ text: JSON.stringify(json), size: 1, truncated: false })
const post = (headers: Record<string, string>, json: Json): EventBody => ({
  ...{ kind: 'http', exchange: 1, pid: 1, span: null, response: null },
  request: {
    ...{ method: 'POST', target: '/containers/create', protocol: 'HTTP/1.1', body: body(json) },
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
  },
})

/** Every text in the events, also the names of members. */
function textsOf(json: unknown): string[] {
  if (typeof json === 'string') return [json]
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([name, value]) => [name, ...textsOf(value)])
}

describe('a value is masked', () => {
  test('in the command line, however the flag is written, and its name stays', () => {
    const line = [
      '-e',
      'A=secret-1',
      '--env=B=secret-2',
      '-eC=secret-3',
      '--label',
      'd=secret-4',
      '-l',
      'e=secret-5',
      'busybox',
    ]
    const { events, masked } = maskSecrets(traceOf(header(...line)))
    expect(events[0]).toMatchObject({
      command: [
        'docker',
        'run',
        '-e',
        `A=${MASK}`,
        `--env=B=${MASK}`,
        `-eC=${MASK}`,
        '--label',
        `d=${MASK}`,
        '-l',
        `e=${MASK}`,
        'busybox',
      ],
    })
    expect(masked).toEqual([
      { where: 'environment', name: 'A', count: 1 },
      { where: 'environment', name: 'B', count: 1 },
      { where: 'environment', name: 'C', count: 1 },
      { where: 'label', name: 'd', count: 1 },
      { where: 'label', name: 'e', count: 1 },
    ])
  })

  test('under the name of its label, also in a list; the flags of other programs than the CLI mean something else', () => {
    const setKey = ['libnetwork-setkey', '-exec-root=/srv/exec', '-l', 'a=/srv/exec']
    const { masked } = maskSecrets(
      traceOf(config({ Labels: ['stage=secret-6'] }), {
        ...{ kind: 'process', role: 'helper', pid: 1, ppid: 1, exe: '/bin/dockerd', argv: setKey },
      }),
    )
    expect(masked).toEqual([{ where: 'label', name: 'stage', count: 1 }])
  })

  test('wherever it occurs, and not only where it was found', () => {
    const { events, masked } = maskSecrets(
      traceOf(
        config({ Env: ['TOKEN=hunter22', 'PATH=/bin'], Cmd: ['sh', '-c', 'login hunter22'] }),
        { kind: 'output', stream: 'tty', data: 'logged in with hunter22\r\n' },
        { kind: 'leave', span: 1, error: { type: 'e', message: 'hunter22 is wrong' } },
      ),
    )
    expect(textsOf(events).filter((text) => text.includes('hunter22'))).toEqual([])
    expect(events[0]).toMatchObject({
      value: { Env: [`TOKEN=${MASK}`, 'PATH=/bin'], Cmd: ['sh', '-c', `login ${MASK}`] },
    })
    expect(masked).toEqual([{ where: 'environment', name: 'TOKEN', count: 4 }])
  })

  test('of a registry, also what is inside its base64', () => {
    const auth = encodeBase64(JSON.stringify({ username: 'me', password: 'correct horse' })) ?? ''
    const { events, masked } = maskSecrets(
      traceOf(post({ 'X-Registry-Auth': auth, Host: 'docker' }, { password: 'correct horse' })),
    )
    expect(textsOf(events).filter((text) => text.includes('correct horse') || text.includes(auth))).toEqual([])
    expect(events[0]).toMatchObject({ request: { headers: [{ value: MASK }, { value: 'docker' }] } })
    expect(masked.map(({ where, name }) => [where, name])).toEqual([
      ['registry', 'X-Registry-Auth'],
      ['registry', 'password'],
    ])
  })

  test('that is too short to be looked for anywhere, as the value of its name alone', () => {
    const { events } = maskSecrets(
      traceOf(header('-e', 'DEBUG=1', 'busybox', 'echo', '1'), config({ Labels: { one: '1' } })),
    )
    expect(events[0]).toMatchObject({ command: ['docker', 'run', '-e', `DEBUG=${MASK}`, 'busybox', 'echo', '1'] })
  })

  test('that is short, beside its name in a text as well: a file, the body of a request', () => {
    const text = JSON.stringify({
      Env: ['DEBUG=1'],
      Labels: { DEBUG: '1' },
      twice: JSON.stringify({ Env: ['DEBUG=1'] }),
    })
    const file = {
      kind: 'file',
      pid: 1,
      span: 1,
      when: 'enter',
      of: 'config',
      path: '/c',
      size: 1,
      type: 'file',
    } as const
    const { events } = maskSecrets(
      traceOf(header('-e', 'DEBUG=1', 'busybox'), { ...file, content: text, truncated: false }),
    )
    const masked = events[1]?.kind === 'file' ? events[1].content : null
    expect(JSON.parse(masked ?? '')).toEqual({
      Env: [`DEBUG=${MASK}`],
      Labels: { DEBUG: MASK },
      twice: JSON.stringify({ Env: [`DEBUG=${MASK}`] }),
    })
  })

  test('but not what the engine sets itself', () => {
    const trace = traceOf(config({ Env: ['PATH=/usr/bin', 'HOME=/root', 'HOSTNAME=abcdef'] }))
    expect(maskSecrets(trace)).toEqual({ events: trace, masked: [] })
  })
})

test('whatever the secret is, it occurs in no text of the masked trace, as it is or in JSON', () => {
  const secret = fc.string({ unit: 'binary', minLength: 8, maxLength: 30 })
  fc.assert(
    fc.property(secret, secret, (value, label) => {
      const events: TraceEvent[] = traceOf(
        header('-e', `TOKEN=${value}`, '--label', `key=${label}`, 'busybox'),
        config({ Env: [`TOKEN=${value}`], Labels: { key: label }, Cmd: [value, `a${label}b`], [value]: value }),
        post(
          { 'X-Registry-Auth': value },
          { Env: [`TOKEN=${value}`], nested: JSON.stringify({ Labels: { key: label } }) },
        ),
        { kind: 'exec', pid: 1, span: null, path: '/bin/sh', argv: [value], env: [`TOKEN=${value}`] },
        { kind: 'output', stream: 'tty', data: `${value}${label}` },
        {
          ...{ kind: 'file', pid: 1, span: 1, when: 'leave', of: 'config', path: `/x/${value}`, size: 1, type: 'file' },
          ...{ content: JSON.stringify({ Config: { Env: [`TOKEN=${value}`] } }), truncated: false },
        },
      )
      const unknown: TraceEvent = {
        seq: 7,
        at: 7,
        kind: 'unknown',
        original: { seq: 7, at: 7, kind: 'weather', sky: value },
      }
      const masked = maskSecrets([...events, unknown])
      const texts = textsOf(masked.events)
      for (const one of [value, label]) {
        const inJson = JSON.stringify(one).slice(1, -1)
        expect(texts.filter((text) => text.includes(one) || text.includes(inJson))).toEqual([])
      }
    }),
  )
})
