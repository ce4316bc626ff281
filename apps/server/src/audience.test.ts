import type { ServerMessage, ViewerRole } from '@runthrough/trace'
import { beforeEach, expect, test } from 'vitest'
import { Audience, type Member } from './audience.ts'

const member = (id: number, role: ViewerRole = 'driver') => {
  const heard: ServerMessage[] = []
  return { id, role, heard, tell: (message: ServerMessage) => heard.push(message) } satisfies Member & {
    heard: unknown
  }
}

let audience: Audience
beforeEach(() => {
  audience = new Audience('one')
})

test('whoever asks first drives, until they hand over or go', () => {
  const [first, second] = [member(1), member(2)]
  const leave = audience.join(first)
  audience.join(second)
  expect(audience.mayDrive(first)).toBeNull()
  expect(audience.mayDrive(second)?.code).toBe('not-driver')
  expect(audience.handOver(second, 2)?.code).toBe('not-driver')
  expect(audience.handOver(first, 2)).toBeNull()
  expect(audience.mayDrive(first)?.code).toBe('not-driver')
  expect(audience.handOver(second, null)).toBeNull()
  expect(audience.take(first)).toBeNull()
  leave()
  expect(audience.mayDrive(second)).toBeNull()
})

test('the driver is told who asks for the control', () => {
  const [first, second] = [member(1), member(2)]
  audience.join(first)
  audience.join(second)
  audience.mayDrive(first)
  expect(audience.take(second)?.code).toBe('not-driver')
  expect(first.heard.at(-1)).toEqual({ kind: 'controlRequested', run: 'one', by: 2 })
})

test('whoever may only look on never drives', () => {
  const [driver, viewer] = [member(1), member(2, 'viewer')]
  audience.join(driver)
  audience.join(viewer)
  expect(audience.mayDrive(viewer)?.code).toBe('read-only')
  expect(audience.take(viewer)?.code).toBe('read-only')
  audience.mayDrive(driver)
  expect(audience.handOver(driver, 2)?.code).toBe('no-such-viewer')
  expect(audience.handOver(driver, 9)?.code).toBe('no-such-viewer')
})

test('everybody is told who is there and who drives', () => {
  const [first, second] = [member(1), member(2)]
  audience.join(first)
  audience.mayDrive(first)
  audience.join(second)()
  const told = first.heard.map((message) => message.kind === 'audience' && [message.viewers, message.driver])
  expect(told).toEqual([
    [1, null],
    [1, 1],
    [2, 1],
    [1, 1],
  ])
})
