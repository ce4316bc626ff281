// Options of `docker run`: each must show in the documents that it is for, and in the way that the run takes.
import { deriveSpans, documentsAt, httpExchanges, type TraceEvent } from '@runthrough/trace'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

const having = (elements: readonly unknown[]): unknown => expect.arrayContaining([...elements])
const withMembers = (members: object): unknown => expect.objectContaining({ ...members })
const stringMatching = (pattern: RegExp): unknown => expect.stringMatching(pattern)
const mount = (destination: string, rest: object) => ({ mounts: having([withMembers({ destination, ...rest })]) })
const networkAt = (path: unknown) => ({ linux: withMembers({ namespaces: having([{ type: 'network', path }]) }) })

/** Now and then two threads come to a stage at once, and only one is held. */
const RACE = 'the process was not held'

interface Case {
  flags: string
  /** By document, as it was last read: what it must hold. */
  shows: Record<string, object>
}

const CASES: readonly Case[] = [
  {
    flags: '--network none',
    shows: {
      HostConfig: { NetworkMode: 'none' },
      NetworkSettings: { Networks: { none: withMembers({ IPAddress: '' }) } },
    },
  },
  {
    flags: '--network host',
    shows: { HostConfig: { NetworkMode: 'host' }, Spec: networkAt(stringMatching(/\/netns\/default$/)) },
  },
  {
    flags: '--network container:other',
    // The name has become an id by the time that dockerd keeps it.
    shows: {
      HostConfig: { NetworkMode: stringMatching(/^container:/) },
      Spec: networkAt(stringMatching(/^\/proc\/\d+\/ns\/net$/)),
    },
  },
  {
    flags: '--network own',
    shows: {
      HostConfig: { NetworkMode: 'own' },
      NetworkSettings: { Networks: { own: withMembers({ IPAddress: stringMatching(/^\d+(\.\d+){3}$/) }) } },
    },
  },
  {
    flags: '-p 8080:80',
    shows: {
      Config: { ExposedPorts: { '80/tcp': {} } },
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] } },
      NetworkSettings: { Ports: { '80/tcp': having([{ HostIp: '0.0.0.0', HostPort: '8080' }]) } },
    },
  },
  {
    flags: '-v data:/data',
    shows: {
      HostConfig: { Binds: ['data:/data'] },
      Spec: mount('/data', { type: 'bind', source: stringMatching(/\/volumes\/data\/_data$/) }),
    },
  },
  {
    flags: '-v /etc/hostname:/host:ro',
    shows: {
      HostConfig: { Binds: ['/etc/hostname:/host:ro'] },
      Spec: mount('/host', { source: '/etc/hostname', options: having(['rbind', 'ro']) }),
    },
  },
  {
    flags: '--tmpfs /scratch:size=1m',
    shows: {
      HostConfig: { Tmpfs: { '/scratch': 'size=1m' } },
      Spec: mount('/scratch', { type: 'tmpfs', options: having(['size=1m']) }),
    },
  },
  {
    flags: '--init',
    shows: {
      HostConfig: { Init: true },
      Spec: {
        process: withMembers({ args: ['/sbin/docker-init', '--', 'true'] }),
        ...mount('/sbin/docker-init', { type: 'bind' }),
      },
      Args: ['/sbin/docker-init', '--', 'true'],
    },
  },
  {
    flags: '--user 1000:1000',
    shows: {
      Config: { User: '1000:1000' },
      Spec: { process: withMembers({ user: withMembers({ uid: 1000, gid: 1000 }) }) },
    },
  },
  {
    flags: '--read-only',
    shows: { HostConfig: { ReadonlyRootfs: true }, Spec: { root: withMembers({ readonly: true }) } },
  },
  {
    flags: '-t',
    shows: {
      Config: { Tty: true },
      Spec: { process: withMembers({ terminal: true, env: having(['TERM=xterm']) }) },
      CreateTaskRequest: { terminal: true },
    },
  },
  {
    flags: '-i',
    shows: { Config: { OpenStdin: true, AttachStdin: true, StdinOnce: true }, AttachConfig: { UseStdin: true } },
  },
]

export function flagsSuite(bench: () => TestTracer): void {
  const perform = async (flags: string) => {
    const terminal = flags === '-t' ? { cols: 80, rows: 24 } : null
    const run = launch(bench().tracer, `docker run ${flags} busybox true`, { terminal })
    run.endInput()
    const { exitCode } = await ended(run)
    const { events } = run.log
    return { exitCode, events, documents: documentsAt(events, events.length), asked: asked(events) }
  }

  describe('options of docker run', () => {
    beforeAll(() => bench().docker(['network', 'create', 'own']))
    afterAll(() => bench().docker(['network', 'rm', 'own']))

    test.each(CASES)('$flags', async ({ flags, shows }) => {
      if (flags.includes('container:'))
        await bench().docker(['run', '-d', '--name', 'other', 'busybox', 'sleep', '1000'])
      if (flags.includes('own')) await bench().docker(['network', 'create', 'own'])
      const { exitCode, documents, events } = await perform(flags)
      expect(exitCode).toBe(0)
      for (const [of, held] of Object.entries(shows)) expect(documents.get(of)?.value, of).toMatchObject(held)
      expect(
        events.filter((event) => event.kind === 'lost' || (event.kind === 'unread' && event.reason !== RACE)),
      ).toEqual([])
    })

    test('-d: nobody attaches, and the container goes on', async () => {
      const { exitCode, events, asked } = await perform('-d')
      expect(exitCode).toBe(0)
      expect(asked).toEqual(['create', 'wait?condition=next-exit', 'start'])
      expect([...deriveSpans(events).spans.values()].some(({ stage }) => stage === 'cli.ContainerAttach')).toBe(false)
    })

    test('--rm: the CLI waits for the removal, and the files go', async () => {
      const { asked, documents, events } = await perform('--rm')
      expect(asked).toContain('wait?condition=removed')
      expect(documents.get('HostConfig')?.value).toMatchObject({ AutoRemove: true })
      expect(configsAtExit(events)).toEqual([])
    })

    test('without --rm: the CLI waits for the end, and the files tell of it', async () => {
      const { asked, documents, events } = await perform('')
      expect(asked).toContain('wait?condition=next-exit')
      expect(documents.get('HostConfig')?.value).toMatchObject({ AutoRemove: false })
      const [config] = configsAtExit(events)
      expect(JSON.parse(config ?? '')).toMatchObject({ State: { Running: false, ExitCode: 0 } })
    })
  })
}

/** What the CLI asked of containers, without what holding it makes it ask. */
const asked = (events: readonly TraceEvent[]): string[] =>
  httpExchanges(events).flatMap(({ isEcho, request }) => {
    const what = /\/containers\/(?:[0-9a-f]{64}\/)?(.+)$/.exec(request.target)?.[1]
    return isEcho || what === undefined ? [] : [what]
  })

/** config.v2.json as it stood when the end of the container had been noted. */
function configsAtExit(events: readonly TraceEvent[]): (string | null)[] {
  const { spans } = deriveSpans(events)
  return events.flatMap((event) =>
    event.kind === 'file' &&
    event.of === 'config.v2.json' &&
    spans.get(event.span)?.stage === 'dockerd.handleContainerExit'
      ? [event.content]
      : [],
  )
}
