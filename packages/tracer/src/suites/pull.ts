// An image that is not there: the request for a container is refused, the image pulled, and the request made once more.
import { deriveSpans, httpExchanges } from '@runthrough/trace'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRegistry, type Registry } from '../testing/registry.ts'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

interface Progress {
  id?: string
  status: string
}

export function pullSuite(bench: () => TestTracer): void {
  describe('an image that has to be pulled', () => {
    let registry: Registry
    beforeAll(async () => {
      registry = await openRegistry(bench())
    })
    afterAll(() => registry.close())

    test('is asked for, refused, pulled layer by layer, and asked for again', async () => {
      // The layers belong to busybox as well, and to every container of it: that image is made again by whoever needs it next.
      await bench().removeContainers()
      for (const image of [`${registry.host}/busybox`, 'busybox']) await bench().docker(['rmi', '-f', image])
      const run = launch(bench().tracer, `docker run --rm ${registry.host}/busybox echo pulled`)
      expect((await ended(run)).exitCode).toBe(0)
      const { events } = run.log

      const spans = [...deriveSpans(events).spans.values()]
      const place = (id: number | null) => spans.find((span) => span.id === id)?.stage
      const way = ['cli.ContainerCreate', 'cli.pullImage', ...PULL]
      expect(
        spans.filter(({ stage }) => way.includes(stage)).map(({ stage, parent }) => [stage, place(parent)]),
      ).toEqual([
        ['cli.ContainerCreate', 'cli.createContainer'],
        ['cli.pullImage', 'cli.createContainer'],
        ['dockerd.postImagesCreate', 'cli.ImageCreate'],
        ['dockerd.PullImage', 'dockerd.postImagesCreate'],
        ['dockerd.pullTag', 'dockerd.PullImage'],
        ['dockerd.storeImage', 'dockerd.pullTag'],
        ['cli.ContainerCreate', 'cli.createContainer'],
      ])

      const asked = httpExchanges(events).filter(({ request }) => request.target.includes('/create'))
      expect(
        asked.map(({ request, response }) => [request.target.replace(/^\/v1\.\d+/, ''), response?.status]),
      ).toEqual([
        ['/containers/create', 404],
        [`/images/create?fromImage=${encodeURIComponent(registry.host)}%2Fbusybox&tag=latest`, 200],
        ['/containers/create', 201],
      ])

      const told = (asked[1]?.response?.body?.text ?? '').trim().split('\n')
      const progress = told.map((line) => JSON.parse(line) as Progress)
      const layer = progress.find(({ status }) => status === 'Pulling fs layer')?.id
      const statuses = progress.filter(({ id }) => id === layer).map(({ status }) => status)
      const milestones = statuses.filter((status) => MILESTONES.includes(status))
      expect(milestones).toEqual(MILESTONES.filter((one) => one !== DOWNLOADED || milestones.includes(one)))
      const stored = spans.find(({ stage }) => stage === 'dockerd.storeImage')
      const image = events.find(
        (event) => event.kind === 'snapshot' && event.span === stored?.id && event.of === 'Image',
      )
      expect(image).toMatchObject({ value: { rootfs: { diff_ids: [expect.stringMatching(/^sha256:[0-9a-f]{64}$/)] } } })
      expect(events.filter((event) => event.kind === 'lost')).toEqual([])
    })

    test('is not pulled again', async () => {
      const run = launch(bench().tracer, `docker run --rm ${registry.host}/busybox true`)
      await ended(run)
      expect([...deriveSpans(run.log.events).spans.values()].some(({ stage }) => PULL.includes(stage))).toBe(false)
    })
  })

  // Other suites on this bench run busybox.
  afterAll(async () => {
    const image = await bench().tracer.sandbox.provideBusybox()
    expect(image.ok).toBe(true)
  })
}

/** Not told on a busy machine: a slow listener gets the newest alone. Source: moby/moby, distribution/xfer/transfer.go, Watch. */
const DOWNLOADED = 'Download complete'
const MILESTONES = ['Pulling fs layer', DOWNLOADED, 'Pull complete']
const PULL = ['dockerd.postImagesCreate', 'dockerd.PullImage', 'dockerd.pullTag', 'dockerd.storeImage']
