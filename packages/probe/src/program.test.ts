import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONTROL, canBeNamed, controlNumber, programText } from './program.ts'

const point = { id: 5, path: '/run/copies/runc', offset: 0x1a2b, stop: true }
const lineOf = (text: string, start: string) => text.split('\n').find((line) => line.startsWith(start))

test('a stopping point sends the signal after it took the time and before it prints', () => {
  const text = programText({ points: [point], execPoints: [], transfers: [], key: 1, btf: true, calls: null })
  const probe = lineOf(text, 'uprobe:"/run/copies/runc":0x1a2b /@armed/') ?? ''
  const actions = ['$at = nsecs;', 'signal("SIGSTOP");', 'printf("%d %llu H %d %d'].map((action) =>
    probe.indexOf(action),
  )
  expect(actions).toEqual([...actions].sort((a, b) => a - b))
  expect(actions[0]).toBeGreaterThan(0)
})

test('a point that does not stop sends no signal', () => {
  const text = programText({
    points: [{ ...point, stop: false }],
    execPoints: [],
    transfers: [],
    key: 1,
    btf: true,
    calls: null,
  })
  expect(text).not.toContain('signal(')
})

test('only a process that hit an exec point is held at its exec', () => {
  const points = [point, { ...point, id: 6 }]
  const text = programText({ points, execPoints: [6], transfers: [], key: 1, btf: true, calls: null })
  expect(text.split('\n').map((line) => line.includes('@exec[pid] = 1'))).toEqual(
    text.split('\n').map((line) => line.includes(', 6, $s, $at')),
  )
  expect(lineOf(text, 'tracepoint:sched:sched_process_exec')).toContain('/(@armed && @exec[pid])/')
})

test('without BTF nothing is read from the task', () => {
  expect(
    programText({ points: [point], execPoints: [], transfers: [], key: 1, btf: false, calls: null }),
  ).not.toContain('curtask')
})

test('a control number is no possible pid, fits an int, and is one message of one session', () => {
  const key = fc.integer({ min: 0, max: 2 ** 22 - 1 })
  const message = fc.integer({ min: CONTROL.disarm, max: CONTROL.lastMark })
  fc.assert(
    fc.property(key, message, (ofKey, said) => {
      const number = controlNumber(ofKey, said)
      expect(number).toBeGreaterThan(2 ** 22)
      expect(number).toBeLessThan(2 ** 31)
      expect([number >> 8, number & 255]).toEqual([controlNumber(ofKey, 0) >> 8, said])
    }),
  )
})

test('paths that bpftrace would take for something else cannot be named', () => {
  expect(['/usr/bin/x', '/a b/(c) {d}/ü'].map(canBeNamed)).toEqual([true, true])
  expect(['x', '', '/a:b', '/a"b', '/a\\b', '/*', '/a\nb'].map(canBeNamed)).toEqual(
    Array.from({ length: 7 }, () => false),
  )
})
