// Whom the server refuses, and that it outlives whatever they send. No engine runs here.
import { once } from 'node:events'
import { connect } from 'node:net'
import { PROTOCOL_VERSION, problem } from '@runthrough/trace'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createToken } from './access.ts'
import { KEEP_NOTHING, PAGE, startServer, type TestServer } from './testing/test-server.ts'
import { launchOf, Viewer } from './testing/viewer.ts'
import { Workbench } from './workbench.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer(new Workbench({ recordings: KEEP_NOTHING, abandonedAfter: 1000, holdLimit: null }))
})
afterAll(() => server.close())

/** Everything that the server answers to bytes on a connection of their own. */
async function answerTo(text: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (data) => {
    answer += data
  })
  socket.write(text)
  await once(socket, 'close')
  return answer
}

const upgrade = (target: string, headers: Record<string, string> = {}) => {
  const all = {
    Host: `127.0.0.1:${server.port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return answerTo(`GET ${target} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

const streamTarget = () => `/api/stream?token=${server.token}`

describe('an upgrade is refused', () => {
  test.each([
    ['without a token', () => upgrade('/api/stream')],
    ['with a wrong token', () => upgrade(`/api/stream?token=${createToken()}`)],
    ['from a page of another origin', () => upgrade(streamTarget(), { Origin: 'http://evil.example' })],
    ['under another name', () => upgrade(streamTarget(), { Host: `evil.example:${server.port}` })],
    ['to what is no URL', () => upgrade('//')],
    ['to what is no URL, with the origin of another page', () => upgrade('//', { Origin: 'http://evil.example' })],
  ])('%s', async (_how, ask) => {
    expect(await ask()).toMatch(/^HTTP\/1\.1 403 /)
  })

  test('to another path', async () => {
    expect(await upgrade(`/api/other?token=${server.token}`)).toMatch(/^HTTP\/1\.1 404 /)
  })
})

describe('a viewer', () => {
  test('who greets is told what the server can do', async () => {
    const viewer = await Viewer.greet(server)
    const hello = await viewer.until(([first]) => first)
    expect(hello).toMatchObject({
      kind: 'hello',
      protocol: PROTOCOL_VERSION,
      capabilities: { live: false, supportsBreakpoints: false, supportsStepBack: false, holdLimit: null },
      engine: null,
      unavailable: [],
      run: null,
      role: 'driver',
      viewerToken: server.viewerToken,
    })
    expect(await viewer.request(launchOf('docker run busybox', { stopOnEntry: true }))).toMatchObject({
      kind: 'failure',
      problem: problem('engine-unavailable', { reason: 'starting' }),
    })
    viewer.drop()
  })

  test.each([
    ['of another protocol', { kind: 'hello', protocol: 999, run: null, lastSeq: 0 }, 'protocol-mismatch'],
    ['who asks before greeting', { kind: 'request', id: 1, request: { command: 'next', run: 'a' } }, 'message-invalid'],
    ['who sends an unknown message', { kind: 'bye' }, 'message-invalid'],
    ['who sends a request with a part missing', { kind: 'request', id: 1, request: {} }, 'message-invalid'],
    ['who sends no object', null, 'message-invalid'],
  ])('%s is told so and sent away', async (_who, message, code) => {
    const viewer = await Viewer.open(server)
    viewer.sendText(JSON.stringify(message))
    expect(await viewer.closed).toBe(1008)
    expect(viewer.messages).toMatchObject([{ kind: 'refused', problem: { code } }])
  })

  test('who sends no JSON is told so and sent away', async () => {
    const viewer = await Viewer.open(server)
    viewer.sendText('{"kind":')
    expect(await viewer.closed).toBe(1008)
    expect(viewer.messages).toEqual([{ kind: 'refused', problem: problem('message-invalid', { reason: 'not JSON' }) }])
  })

  test('who sends too much is sent away with the code for that', async () => {
    const viewer = await Viewer.greet(server)
    viewer.sendText('x'.repeat(256 * 1024 + 1))
    expect(await viewer.closed).toBe(1009)
  })
})

describe('over HTTP', () => {
  test.each([
    ['without a token', {}, 401, 'token'],
    ['with a wrong token', { authorization: `Bearer ${createToken()}` }, 401, 'token'],
    ['from another origin', { origin: 'http://evil.example' }, 403, 'origin'],
  ])('the API refuses who asks %s', async (_how, headers, status, refused) => {
    const response = await server.get('/api/doctor', headers)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ refused })
  })

  test('everything is refused under another name', async () => {
    const page = await answerTo('GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')
    expect(page).toMatch(/^HTTP\/1\.1 403 /)
    expect(page).not.toContain(PAGE)
  })

  test('the page needs no token and is kept to its own files', async () => {
    const response = await server.get('/', {})
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(PAGE)
    const policy = response.headers.get('content-security-policy')?.split('; ')
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]),
    )
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(response.headers.has('x-powered-by')).toBe(false)
  })

  test.each(['/%', '/../../etc/passwd', '/..%2f..%2fetc/passwd', '/api/recordings/%'])(
    'there is nothing at %s, nor a word about the server',
    async (target) => {
      const answer = await answerTo(
        `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${server.token}\r\nConnection: close\r\n\r\n`,
      )
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(answer).not.toMatch(/root:|node_modules|\.ts:\d/)
    },
  )

  test('there is no run but those that were launched, and no other path', async () => {
    const report = problem('no-such-recording', { id: 'none' })
    expect(await (await server.get('/api/recordings/none')).json()).toEqual({ problem: report })
    expect(await (await server.get('/api/other')).json()).toEqual({ refused: 'path' })
  })
})
