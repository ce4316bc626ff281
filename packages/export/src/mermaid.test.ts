// Mermaid cleans texts with a document.
// @vitest-environment happy-dom
import fc from 'fast-check'
import mermaid from 'mermaid'
import { describe, expect, test } from 'vitest'
import { toMermaid } from './mermaid.ts'
import { bundledRuns } from './testing/bundled.ts'
import { eventsOf, header, sampleRun } from './testing/sample-run.ts'

interface Message {
  from: string
  to: string
  message: string
}

/** What Mermaid's own parser reads. Throws where it cannot. */
async function read(diagram: string): Promise<{ actors: string[]; messages: Message[] }> {
  await mermaid.parse(diagram)
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(diagram)
  const { getActors, getMessages } = db as unknown as {
    getActors: () => Map<string, { description: string }>
    getMessages: () => Message[]
  }
  return {
    actors: [...getActors.call(db).values()].map(({ description }) => description),
    messages: getMessages.call(db),
  }
}

/** Mermaid's parser keeps an entity code in characters that nobody types, until it draws them. */
const shown = (message: string): string =>
  message.replace(/ﬂ°°(\d+)¶ß/g, (_all, code) => String.fromCharCode(Number(code)))

describe('Mermaid', () => {
  test('draws processes, stages, hand-overs and errors', async () => {
    const { actors, messages } = await read(toMermaid(sampleRun, { language: 'en' }))
    expect(actors).toEqual(['docker CLI (100)', 'dockerd (50)', 'runc init (60)', 'container (60)'])
    const arrows = messages.map(({ from, to, message }) => `${from} ${to} ${shown(message)}`)
    expect(arrows).toEqual([
      'p1 p1 Send POST /containers/create',
      'p1 p2 Receive the create request',
      'p2 p1 no such image: a;b #1 <x> "y" 100 % {z}',
      'p3 p3 Mount everything inside',
      'p3 p4 Your program runs',
    ])
  })

  test('speaks Chinese', async () => {
    expect(toMermaid(sampleRun, { language: 'zh-CN' })).toMatch(/\p{Script=Han}/u)
    await read(toMermaid(sampleRun, { language: 'zh-CN' }))
  })

  test.each(bundledRuns)('of %s can be parsed, in both languages', async (_id, events) => {
    const english = await read(toMermaid(events, { language: 'en' }))
    const chinese = await read(toMermaid(events, { language: 'zh-CN' }))
    expect(english.messages.length).toBeGreaterThan(3)
    expect(chinese.messages).toHaveLength(english.messages.length)
  })

  test('can be parsed whatever a message says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (message) => {
        const error = { type: '*errors.errorString', message }
        const events = eventsOf([
          [0, { ...header, command: ['docker', 'run', message] } as typeof header],
          [1, { kind: 'process', role: 'cli', pid: 1, ppid: 1, exe: '/bin/docker', argv: [] }],
          [1, { kind: 'process', role: 'dockerd', pid: 2, ppid: 1, exe: '/bin/dockerd', argv: [] }],
          [2, { ...place, span: 1, parent: null, stage: 'cli.runRun', pid: 1 }],
          [3, { ...place, span: 2, parent: 1, stage: `dockerd.${message}`, pid: 2 }],
          [4, { kind: 'leave', span: 2, error }],
          [5, { kind: 'leave', span: 1, error }],
        ])
        const { actors, messages } = await read(toMermaid(events, { language: 'en' }))
        expect(actors).toHaveLength(2)
        expect(messages.filter(({ from, to }) => from !== to).map(({ from, to }) => from + to)).toEqual([
          'p1p2',
          'p2p1',
        ])
      }),
    )
  })
})

const place = { kind: 'enter', tid: 1, symbol: 's', source: null } as const
