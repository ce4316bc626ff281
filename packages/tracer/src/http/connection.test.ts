import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_BODY } from './body-text.ts'
import { HttpConnection, type HttpRequest, type HttpResponse } from './connection.ts'

type Said = ['sent' | 'received', string]

/** What was said, in order, with `closed` for the end of the connection. */
function listen(...said: (Said | 'closed')[]) {
  const messages: (HttpRequest | HttpResponse)[] = []
  const answered: number[] = []
  let asked = 0
  const connection = new HttpConnection<number>({
    onRequest: (request) => {
      messages.push(request)
      return ++asked
    },
    onResponse: (response, exchange) => {
      messages.push(response)
      answered.push(exchange)
    },
  })
  for (const one of said) {
    if (one === 'closed') connection.close()
    else if (one[0] === 'sent') connection.sent(Buffer.from(one[1]))
    else connection.received(Buffer.from(one[1]))
  }
  return { messages, answered }
}

const lines = (...text: string[]) => `${text.join('\r\n')}\r\n\r\n`
const CREATE: Said = ['sent', `${lines('POST /v1.41/containers/create?name=a HTTP/1.1', 'Content-Length: 9')}{"Cmd":1}`]
const CREATED: Said = ['received', `${lines('HTTP/1.1 201 Created', 'Content-Length: 11')}{"Id":"é"}`]
const ATTACH: Said = [
  'sent',
  lines('POST /attach HTTP/1.1', 'Connection: Upgrade', 'Upgrade: tcp', 'Content-Length: 0'),
]
const UPGRADED: Said = ['received', lines('HTTP/1.1 101 UPGRADED', 'Connection: Upgrade', 'Upgrade: tcp')]

test('a request with its body, and the answer to it', () => {
  expect(listen(CREATE, CREATED).messages).toEqual([
    {
      method: 'POST',
      target: '/v1.41/containers/create?name=a',
      protocol: 'HTTP/1.1',
      headers: [{ name: 'Content-Length', value: '9' }],
      body: { text: '{"Cmd":1}', size: 9, truncated: false },
    },
    {
      status: 201,
      headers: [{ name: 'Content-Length', value: '11' }],
      body: { text: '{"Id":"é"}', size: 11, truncated: false },
      upgrade: null,
    },
  ])
})

test('several exchanges on one connection; HEAD is answered without a body, whatever its headers say', () => {
  const head: Said = ['sent', lines('HEAD /_ping HTTP/1.1')]
  const pong: Said = ['received', lines('HTTP/1.1 200 OK', 'Content-Length: 2')]
  const { messages, answered } = listen(head, pong, CREATE, CREATED)
  expect(answered).toEqual([1, 2])
  expect(messages.map((message) => message.body?.size ?? null)).toEqual([null, null, 9, 11])
})

test('chunks are put together; the size is that of the content', () => {
  const wait: Said = ['sent', lines('POST /wait HTTP/1.1', 'Content-Length: 0')]
  const head: Said = ['received', lines('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked')]
  const { messages } = listen(wait, head, ['received', '5\r\n{"a":\r\n'], ['received', '2\r\n1}\r\n0\r\n\r\n'])
  expect(messages[1]?.body).toEqual({ text: '{"a":1}', size: 7, truncated: false })
})

test('an answer may be heard of before its request', () => {
  const { messages, answered } = listen(CREATED, CREATE, UPGRADED, ATTACH, ['sent', 'echo hello\n'])
  expect(messages.map((message) => ('status' in message ? message.status : message.method))).toEqual([
    ...['POST', 201, 'POST', 101],
  ])
  expect(answered).toEqual([1, 2])
})

test('an interim answer is not the answer', () => {
  const { messages } = listen(CREATE, ['received', lines('HTTP/1.1 100 Continue')], CREATED)
  expect(messages.map((message) => ('status' in message ? message.status : message.method))).toEqual(['POST', 201])
})

describe('attach', () => {
  test('ends the talk of HTTP with the protocol that it turned to', () => {
    const { messages } = listen(ATTACH, UPGRADED, ['received', 'HTTP/1.1 200 OK\r\n\r\n'], ['sent', 'echo hello\n'])
    expect(messages).toHaveLength(2)
    expect(messages[1]).toMatchObject({ status: 101, upgrade: 'tcp', body: null })
  })

  test('that is refused goes on as HTTP', () => {
    const refused: Said = ['received', `${lines('HTTP/1.1 404 Not Found', 'Content-Length: 2')}{}`]
    expect(listen(ATTACH, refused, CREATE, CREATED).messages).toHaveLength(4)
  })
})

describe('the end of the connection', () => {
  const head = lines('HTTP/1.1 200 OK', 'Connection: close')
  const whole: Said = ['received', `${head}until the end`]
  const part: Said = ['received', `${lines('HTTP/1.1 200 OK', 'Content-Length: 100')}cut`]
  const none: Said = ['received', lines('HTTP/1.1 200 OK', 'Content-Length: 100')]

  test('completes an answer that has no length', () => {
    expect(listen(CREATE, whole, 'closed').messages[1]?.body).toEqual({
      text: 'until the end',
      size: 13,
      truncated: false,
    })
  })

  test('cuts off any other, and this is said', () => {
    expect(listen(CREATE, part, 'closed').messages[1]?.body).toEqual({ text: 'cut', size: 3, truncated: true })
    expect(listen(CREATE, none, 'closed').messages[1]?.body).toEqual({ text: '', size: 0, truncated: true })
  })
})

test('what is no HTTP ends the listening, and invents nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      const text = Buffer.from(bytes).toString('latin1')
      fc.pre(!text.includes('HTTP/'))
      expect(listen(['sent', text], ['received', text], 'closed').messages).toEqual([])
    }),
  )
})

test('a body beyond the limit is cut off, and its size is told; bytes that are no text are not shown as text', () => {
  const body = 'é'.repeat(MAX_BODY)
  const size = Buffer.byteLength(body)
  const { messages } = listen(['sent', `${lines('POST / HTTP/1.1', `Content-Length: ${size}`)}${body}`])
  expect(messages[0]?.body).toEqual({ text: 'é'.repeat(MAX_BODY / 2), size, truncated: true })
  const binary = listen(['sent', `${lines('POST / HTTP/1.1', 'Content-Length: 3')}a\0b`])
  expect(binary.messages[0]?.body).toEqual({ text: null, size: 3, truncated: false })
})

test('how the bytes were cut into transfers makes no difference', () => {
  const talk = [CREATE, CREATED, ATTACH, UPGRADED]
  const expected = listen(...talk)
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 200, maxLength: 200 }), (lengths) => {
      let turn = 0
      const pieces = talk.flatMap(([direction, text]) => {
        const bytes = Buffer.from(text)
        const parts: Said[] = []
        for (let at = 0; at < bytes.length; ) {
          const length = (lengths[turn++ % lengths.length] ?? 0) + 1
          parts.push([direction, bytes.subarray(at, at + length).toString('latin1')])
          at += length
        }
        return parts
      })
      const connection: unknown[] = []
      const cut = new HttpConnection<number>({
        onRequest: (request) => connection.push(request),
        onResponse: (response) => void connection.push(response),
      })
      for (const [direction, text] of pieces) cut[direction](Buffer.from(text, 'latin1'))
      expect(connection).toEqual(expected.messages)
    }),
  )
})
