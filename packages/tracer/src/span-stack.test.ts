import { describe, expect, test } from 'vitest'
import { SpanStack } from './span-stack.ts'

const main = { pid: 10, g: 0xc000n }
const other = { pid: 10, g: 0xd000n }

describe('calls on a goroutine', () => {
  test('are left in the reverse order of their entry', () => {
    const stack = new SpanStack()
    const create = stack.enter(main, 'create')
    const merge = stack.enter(main, 'merge')
    expect(stack.top(main)).toBe(merge)
    expect(stack.leave(main, 'merge')).toBe(merge)
    expect(stack.top(main)).toBe(create)
  })

  test('do not mix with those of another goroutine of the same process', () => {
    const stack = new SpanStack()
    const attach = stack.enter(main, 'attach')
    stack.enter(other, 'wait')
    expect(stack.leave(main, 'wait')).toBeUndefined()
    expect(stack.top(main)).toBe(attach)
  })

  test('may be the same function inside itself', () => {
    const stack = new SpanStack()
    const outer = stack.enter(main, 'verify')
    const inner = stack.enter(main, 'verify')
    expect([stack.leave(main, 'verify'), stack.leave(main, 'verify')]).toEqual([inner, outer])
  })

  test('that were left unseen end with the call around them', () => {
    const stack = new SpanStack()
    const create = stack.enter(main, 'create')
    stack.enter(main, 'merge')
    expect(stack.leave(main, 'create')).toBe(create)
    expect(stack.newest('merge')).toBeUndefined()
    expect(stack.top(main)).toBeUndefined()
  })
})

test('a parent in another process is the newest open span of its stage', () => {
  const stack = new SpanStack()
  const first = stack.enter(main, 'ContainerCreate')
  const second = stack.enter(other, 'ContainerCreate')
  expect(stack.newest('ContainerCreate')).toBe(second)
  stack.leave(other, 'ContainerCreate')
  expect(stack.newest('ContainerCreate')).toBe(first)
})

test('a process that ended has no calls', () => {
  const stack = new SpanStack()
  stack.enter(main, 'run')
  const alive = { pid: 100, g: 1n }
  const kept = stack.enter(alive, 'run')
  stack.dropProcess(10)
  expect(stack.newest('run')).toBe(kept)
  expect(stack.top(main)).toBeUndefined()
})
