// Messages that no page would send: the server answers each with a word of the protocol, or sends its sender away, and goes on.
import { PROTOCOL_VERSION, Request, type ServerMessage } from '@runthrough/trace'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEEP_NOTHING, startServer, type TestServer } from './testing/test-server.ts'
import { launchOf, Viewer } from './testing/viewer.ts'
import { Workbench } from './workbench.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer(new Workbench({ recordings: KEEP_NOTHING, abandonedAfter: 1000, holdLimit: null }))
})
afterAll(() => server.close())

const COMMANDS = Request.options.map((option) => option.shape.command.value)
const run = fc.constantFrom('a', 'one', null, '', 7)
const breakpoint = fc.oneof(
  fc.record({
    type: fc.constant('stage'),
    stage: fc.constantFrom('cli.runRun', 'x', '…'),
    when: fc.constantFrom('enter', 'leave'),
  }),
  fc.record({ type: fc.constant('document'), of: fc.string(), path: fc.constantFrom('', '/a', 'a', '/~2') }),
  fc.record({ type: fc.constant('error'), stage: fc.constantFrom(null, 'cli.runRun') }),
)
/** A request with members that fit, do not fit, or are not there. */
const request = fc.record(
  {
    command: fc.constantFrom(...COMMANDS),
    run,
    lastSeq: fc.integer(),
    level: fc.constantFrom('story', 'kernel', 'other'),
    granularity: fc.constantFrom('engineer', 'kernel'),
    breakpoints: fc.array(breakpoint, { maxLength: 3 }),
    to: fc.option(fc.integer()),
    data: fc.string(),
    size: fc.record({ cols: fc.integer(), rows: fc.integer() }),
    target: fc.record({
      stage: fc.constantFrom('cli.runRun', 'x'),
      when: fc.constant('enter'),
      ordinal: fc.option(fc.integer()),
    }),
    marker: fc.anything(),
    line: fc.string(),
    confirmed: fc.array(fc.string(), { maxLength: 2 }),
    stopOnEntry: fc.boolean(),
  },
  { requiredKeys: ['command'] },
)
const message = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ kind: fc.constant('request'), id: fc.integer({ min: 1000 }), request })
      .map((one) => JSON.stringify(one)),
  },
  fc.json(),
  fc.string(),
  fc
    .record({ kind: fc.constant('hello'), protocol: fc.integer(), run, lastSeq: fc.integer() })
    .map((one) => JSON.stringify(one)),
)

const isAnswer = ({ kind }: ServerMessage) => kind === 'response' || kind === 'failure' || kind === 'refused'

test('every message is answered or refused in words of the protocol', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 8 }), async (messages) => {
      // Each message that comes is checked against the protocol by `Viewer`.
      const viewer = await Viewer.greet(server)
      for (const text of messages) viewer.sendText(text)
      const last = await viewer.settled()
      // A hello that comes again is passed over when it is one.
      const expected = messages.filter((text) => !isGreeting(text)).length
      const answers = viewer.messages.filter(isAnswer)
      if (last === 'closed') expect(answers.at(-1)?.kind).toBe('refused')
      else expect(answers.length).toBe(expected + 1)
      viewer.drop()
    }),
    { numRuns: 100 },
  )
})

test('requests of a viewer who may only look on change nothing', async () => {
  const viewer = await Viewer.greet({ ...server, token: server.viewerToken })
  expect(await viewer.until(([hello]) => hello)).toMatchObject({ role: 'viewer', viewerToken: null })
  const answer = await viewer.request(launchOf('docker run busybox'))
  expect(answer).toMatchObject({ kind: 'failure', problem: { code: 'read-only' } })
  viewer.drop()
})

function isGreeting(text: string): boolean {
  try {
    const json = JSON.parse(text)
    return json?.kind === 'hello' && json.protocol === PROTOCOL_VERSION
  } catch {
    return false
  }
}
