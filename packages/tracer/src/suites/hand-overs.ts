// What one process of the relay hands to the next, as it went over the wire.
import { arrayKeysOf } from '@runthrough/stages'
import {
  changeOfFile,
  deriveSpans,
  type EventOf,
  type HttpExchange,
  handoversOf,
  httpExchanges,
  type TraceEvent,
} from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

export function handOverSuite(bench: () => TestTracer): void {
  const perform = async (line: string) => {
    const run = launch(bench().tracer, line)
    const { exitCode } = await ended(run)
    return { events: run.log.events, exitCode }
  }

  describe('HTTP between the CLI and dockerd', () => {
    test('every request has its answer, and attach turns the connection over', async () => {
      const { events } = await perform('docker run --rm -e aaa=bbb busybox true')
      expect(asked(events).map(inBrief)).toEqual([
        'HEAD /_ping: 200',
        'POST /containers/create: 201',
        'POST /containers/ID/attach?stderr=1&stdout=1&stream=1: 101 tcp',
        'POST /containers/ID/wait?condition=removed: 200',
        'POST /containers/ID/start: 204',
      ])
      expect(events.filter((event) => event.kind === 'lost')).toEqual([])
    })

    test('the body of the request is what the CLI had in memory, and the answer names the container', async () => {
      const { events } = await perform('docker run --rm -m 64m -h hosttest busybox true')
      expect(events.filter((event) => event.kind === 'lost')).toEqual([])
      const create = asked(events).find(({ request }) => request.target.includes('/create'))
      const read = (of: string) =>
        events.find((event) => event.kind === 'snapshot' && event.of === of && event.span === create?.span)
      const value = (of: string) => {
        const event = read(of)
        return event?.kind === 'snapshot' ? event.value : undefined
      }
      expect(JSON.parse(create?.request.body?.text ?? '')).toEqual({
        ...(value('Config') as object),
        HostConfig: value('HostConfig'),
        NetworkingConfig: value('NetworkingConfig'),
      })
      expect(JSON.parse(create?.response?.body?.text ?? '')).toMatchObject({ Id: value('ContainerID') })
    })

    test('a request that is larger than a buffer is whole', async () => {
      const { events } = await perform(`docker run --rm -e big=${'x'.repeat(20_000)} busybox true`)
      const create = asked(events).find(({ request }) => request.target.includes('/create'))
      const length = create?.request.headers.find(({ name }) => name === 'Content-Length')?.value
      expect(create?.request.body).toMatchObject({ size: Number(length), truncated: false })
      expect(create?.request.body?.size).toBeGreaterThan(20_000)
    })
  })

  describe('from process to process', () => {
    test('each hands over to the next, and what it gives is there', async () => {
      const { events } = await perform('docker run --rm busybox true')
      const handovers = handoversOf(events)
      const ways = new Set(handovers.map(({ kind, from, to }) => `${kind} ${from.role} → ${to.role}`))
      for (const way of RELAY) expect(ways, way).toContain(way)
      for (const { kind, payload, seq } of handovers) {
        if (kind !== 'rpc') expect(payload.length, `${kind} at ${seq}`).toBeGreaterThan(0)
      }
      const became = handovers.find(({ to }) => to.role === 'container')
      const executed = events.find((event) => event.kind === 'exec' && became?.payload.includes(event.seq))
      expect(executed).toMatchObject({ argv: ['true'] })
    })

    test('files are seen where they are written, with what has changed in them', async () => {
      const { events } = await perform('docker run busybox true')
      const { spans } = deriveSpans(events)
      const files = events.filter((event): event is EventOf<'file'> => event.kind === 'file')
      const seen = new Set(files.map(({ of, span }) => `${of} at ${spans.get(span)?.stage}`))
      for (const sight of WRITTEN) expect(seen, sight).toContain(sight)

      const [first, ...later] = files.filter(({ of }) => of === 'config.v2.json')
      const last = later.at(-1)
      const change = first && last ? changeOfFile(first, last, arrayKeysOf('config.v2.json')) : null
      const paths = change?.as === 'json' ? change.changes.map(({ path }) => path) : []
      expect(paths).toContain('/State/FinishedAt')
      expect(paths).not.toContain('/Config/Image')
    })
  })
}

/** The exchanges of a run but for those that holding the CLI brings about. */
const asked = (events: readonly TraceEvent[]): HttpExchange[] => httpExchanges(events).filter(({ isEcho }) => !isEcho)

function inBrief({ request, response }: HttpExchange): string {
  const target = request.target.replace(/^\/v1\.\d+/, '').replace(/\b[0-9a-f]{64}\b/, 'ID')
  return `${request.method} ${target}: ${response?.status}${response?.upgrade ? ` ${response.upgrade}` : ''}`
}

const RELAY = [
  ...['http cli → dockerd', 'rpc dockerd → containerd', 'exec containerd → shim', 'rpc containerd → shim'],
  ...['file containerd → runc', 'exec shim → runc', 'exec runc → init', 'fifo runc → init', 'exec init → container'],
  // The hook of libnetwork.
  'exec runc → helper',
]

const WRITTEN = [
  ...[
    'overlay lower at dockerd.setRWLayer',
    'overlay upper at dockerd.setRWLayer',
    'hostconfig.json at dockerd.Register',
  ],
  ...['config.v2.json at dockerd.Register', 'overlay merged at dockerd.Mount'],
  ...['hostname', 'hosts', 'resolv.conf'].map((file) => `${file} at dockerd.initializeNetworking`),
  'config.v2.json at dockerd.handleContainerExit',
]
