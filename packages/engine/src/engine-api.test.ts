import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { engineApi, type PullProgress } from './engine-api.ts'

let folder = ''
let server: Server | null = null
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  rmSync(folder, { recursive: true })
})

/** An HTTP server on a unix socket. That a real engine is understood is seen in sandbox.test.ts. */
async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'api-'))
  const socket = join(folder, 'socket')
  const listening = createServer(answer)
  server = listening
  await new Promise<void>((resolve) => listening.listen(socket, resolve))
  return socket
}

describe('engineApi', () => {
  it('gives up after the time-out where the engine says nothing', async () => {
    const api = engineApi(await listen(() => {}), 50)
    expect(await api.info()).toEqual({
      ok: false,
      error: { status: null, message: 'The engine said nothing for 50 ms.' },
    })
    expect(await api.ping(50)).toBe(false)
  })

  it('gives up a pull that stops to make progress, but none that goes on', async () => {
    const socket = await listen((request, response) => {
      response.write('{"status":"Pulling"}\n')
      if (request.url?.includes('silent')) return
      let left = 6
      const timer = setInterval(() => {
        left -= 1
        if (left > 0) response.write(`{"id":"layer","status":"${left}"}\n`)
        else response.end(() => clearInterval(timer))
      }, 50)
    })
    const api = engineApi(socket)
    const seen: PullProgress[] = []
    expect(await api.pull('silent', 'latest', 200)).toEqual({
      ok: false,
      error: { status: null, message: 'The engine said nothing for 200 ms.' },
    })
    expect(await api.pull('alive', 'latest', 200, (line) => seen.push(line))).toEqual({ ok: true, value: undefined })
    expect(seen.map(({ status }) => status)).toEqual(['Pulling', '5', '4', '3', '2', '1'])
  })

  it('puts lines together that come in pieces, and finds the error among them', async () => {
    const socket = await listen((_, response) => {
      const text = '{"status":"Pulling"}\r\n{"error":"manifest unknown"}\r\n'
      let at = 0
      const timer = setInterval(() => {
        response.write(text.slice(at, at + 9))
        at += 9
        if (at >= text.length) response.end(() => clearInterval(timer))
      }, 2)
    })
    expect(await engineApi(socket).pull('x', 'latest', 2_000)).toEqual({
      ok: false,
      error: { status: 200, message: 'manifest unknown' },
    })
  })

  it('hands on the words of the engine, whether they are JSON or not', async () => {
    const socket = await listen((request, response) => {
      response.statusCode = 500
      response.end(request.url === '/info' ? '{"message":"out of order"}' : 'plain words\n')
    })
    const api = engineApi(socket)
    expect(await api.info()).toEqual({ ok: false, error: { status: 500, message: 'out of order' } })
    expect(await api.version()).toEqual({ ok: false, error: { status: 500, message: 'plain words' } })
  })

  it('sends an archive and its instructions', async () => {
    const asked: { url: string; length: number; type: string }[] = []
    const socket = await listen((request, response) => {
      let length = 0
      request.on('data', (chunk: Buffer) => {
        length += chunk.length
      })
      request.on('end', () => {
        asked.push({ url: request.url ?? '', length, type: request.headers['content-type'] ?? '' })
        response.end('{"status":"sha256:1"}\n')
      })
    })
    const imported = await engineApi(socket).importImage(new Uint8Array(100_000), 'a', 'b', 'made & sent', [
      'CMD ["x"]',
      'LABEL y',
    ])
    expect(imported).toEqual({ ok: true, value: undefined })
    expect(asked).toEqual([
      {
        url: '/images/create?fromSrc=-&repo=a&tag=b&message=made+%26+sent&changes=CMD+%5B%22x%22%5D&changes=LABEL+y',
        length: 100_000,
        type: 'application/x-tar',
      },
    ])
  })

  it('says that nobody is there', async () => {
    const socket = await listen(() => {})
    const answer = await engineApi(`${socket}-not-there`).version()
    expect(answer).toMatchObject({ ok: false, error: { status: null } })
    if (!answer.ok) expect(answer.error.message).toContain('ENOENT')
  })
})
