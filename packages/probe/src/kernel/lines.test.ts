import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KernelLines } from './lines.ts'
import { STRING_CHUNK } from './program.ts'
import { SYSTEM_CALLS } from './system-calls.ts'

const indexOf = (name: string) => SYSTEM_CALLS.findIndex((call) => call.name === name)
const mount = (tid: number) => `S 200 ${indexOf('mount')} 100 ${tid} ${tid} c000 -16 1 2 3 4 5 0\n`

/** The lines in which the kernel prints a text: cut into pieces, and a piece more if something follows in memory. */
function linesOf(tid: number, argument: number, text: string, rest: string): string[] {
  const lines: string[] = []
  for (let at = 0; at === 0 || at <= text.length; at += STRING_CHUNK) lines.push(text.slice(at, at + STRING_CHUNK))
  if (rest !== '') lines.push(rest)
  return lines.map((line) => `N ${tid} ${argument} ${line}\n`)
}

describe('a system call', () => {
  test('is complete with its own line', () => {
    const lines = new KernelLines()
    expect(lines.read('N 7 0 none\n')).toBeNull()
    expect(lines.read('W 7 1 1 ff\n')).toBeNull()
    expect(lines.read(mount(7))).toEqual({
      kind: 'call',
      name: 'mount',
      at: 200n,
      enteredAt: 100n,
      pid: 7,
      tid: 7,
      g: 0xc000n,
      arguments: [1n, 2n, 3n, 4n, 5n, 0n],
      result: -16n,
      strings: new Map([[0, 'none']]),
      bytes: new Map(),
      words: new Map([[1, [1n, 255n]]]),
      path: null,
    })
  })

  test('has the path of a file from its root', () => {
    const lines = new KernelLines()
    for (const name of ['pids.max', 'a b', 'docker']) lines.read(`D 7 ${name}\n`)
    expect(lines.read(mount(7))).toMatchObject({ path: '/docker/a b/pids.max' })
  })

  test('has the text of its own thread, whatever the text and whatever comes between', () => {
    const ascii = fc.string({ unit: 'binary-ascii', maxLength: 600 }).filter((text) => !text.includes('\0'))
    const rest = fc.string({ unit: 'binary-ascii', maxLength: STRING_CHUNK - 1 })
    fc.assert(
      fc.property(ascii, ascii, rest, fc.infiniteStream(fc.boolean()), (one, two, behind, turns) => {
        const lines = new KernelLines()
        const queues = [
          [...linesOf(1, 0, one, behind), mount(1)],
          [...linesOf(2, 0, two, ''), mount(2)],
        ]
        const hits: unknown[] = []
        while (queues.some((queue) => queue.length > 0)) {
          const line = queues[turns.next().value ? 0 : 1]?.shift()
          const hit = line === undefined ? null : lines.read(line)
          if (hit !== null) hits.push(hit?.kind === 'call' ? [hit.tid, hit.strings.get(0)] : hit)
        }
        expect(hits.toSorted()).toEqual(
          [
            [1, one],
            [2, two],
          ].toSorted(),
        )
      }),
    )
  })
})

test('a program: words are told apart by NUL, and what is missing is said', () => {
  const hex = (text: string) => Buffer.from(text).toString('hex').replace(/../g, '\\x$&')
  const words = fc.array(fc.stringMatching(/^[a-z =]{0,20}$/), { maxLength: 8 })
  fc.assert(
    fc.property(words, words, fc.boolean(), (argv, env, cut) => {
      const lines = new KernelLines()
      const [argvText, envText] = [argv, env].map((list) => list.map((word) => `${word}\0`).join(''))
      lines.read('N 5 0 /bin/x\n')
      for (let at = 0; at < (argvText ?? '').length; at += 10)
        lines.read(`Y 5 1 ${hex((argvText ?? '').slice(at, at + 10))}\n`)
      if (envText !== '') lines.read(`Y 5 2 ${hex(envText ?? '')}\n`)
      const length = (argvText ?? '').length + (cut ? 1 : 0)
      expect(lines.read(`P 9 5 5 5 ${length} ${(envText ?? '').length}\n`)).toEqual({
        kind: 'program',
        at: 9n,
        pid: 5,
        tid: 5,
        path: '/bin/x',
        argv,
        env,
        bytes: { argv: length, env: (envText ?? '').length },
        truncated: cut,
      })
    }),
  )
})

test('a fork', () => {
  expect(new KernelLines().read('F 9 1 2 3 4100 c0\n')).toEqual({
    kind: 'fork',
    at: 9n,
    pid: 1,
    tid: 2,
    child: 3,
    flags: 0x4100n,
    g: 0xc0n,
  })
})

test('a refused call, and calls that were passed over', () => {
  const refused = mount(7).replace(' 100 ', ' 1 ')
  expect(new KernelLines().read(refused)).toMatchObject({ name: 'mount', at: 200n, enteredAt: null })
  expect(new KernelLines().read('O 12\n')).toEqual({ kind: 'passed-over', count: 12 })
})

test('a line of another kind or shape is left to others', () => {
  const lines = new KernelLines()
  const others = [
    'H 1',
    'S 1 2 3\n',
    `S 200 9999 100 1 1 c0 0 0 0 0 0 0 0\n`,
    'F x\n',
    'P 1\n',
    'W 1 1 xyz\n',
    'O 0\n',
    '',
  ]
  expect(others.map((line) => lines.read(line))).toEqual(others.map(() => undefined))
})
