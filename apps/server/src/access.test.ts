import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { Access, createToken } from './access.ts'

const token = createToken()
const viewerToken = createToken()
const access = new Access(token, viewerToken)
access.listensOn(7300)
const ask = (headers: Record<string, string>, url = '/api/doctor') =>
  access.refusalOf({ headers: { host: '127.0.0.1:7300', ...headers }, url } as unknown as IncomingMessage)
const bearer = { authorization: `Bearer ${token}` }

describe('the API', () => {
  test('answers who has the token', () => {
    expect(ask(bearer)).toBeNull()
    expect(ask({ ...bearer, origin: 'http://localhost:7300', host: 'localhost:7300' })).toBeNull()
  })

  test('refuses who has none, a wrong one, or a part of it', () => {
    expect(ask({})).toBe('token')
    expect(ask({ authorization: `Bearer ${createToken()}` })).toBe('token')
    expect(ask({ authorization: `Bearer ${token.slice(1)}` })).toBe('token')
  })

  test('refuses a page of another origin even with the token', () => {
    expect(ask({ ...bearer, origin: 'http://evil.example' })).toBe('origin')
    expect(ask({ ...bearer, origin: 'null' })).toBe('origin')
  })

  test('refuses another name that points to loopback', () => {
    expect(ask({ ...bearer, host: 'evil.example:7300' })).toBe('host')
    expect(ask({ ...bearer, host: '127.0.0.1:80' })).toBe('host')
  })

  test('lets whoever has the second token look on', () => {
    const roleOf = (secret: string) =>
      access.roleOf({ headers: { authorization: `Bearer ${secret}` } } as unknown as IncomingMessage)
    expect([token, viewerToken, createToken()].map(roleOf)).toEqual(['driver', 'viewer', null])
    expect(ask({ authorization: `Bearer ${viewerToken}` })).toBeNull()
  })

  test('takes the token from the query of an upgrade only', () => {
    const url = `/api/stream?token=${token}`
    expect(ask({ upgrade: 'websocket' }, url)).toBeNull()
    expect(ask({}, url)).toBe('token')
  })
})
