// What was read from memory is what the engine says: `docker inspect`, and the config.json of the bundle.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { deriveSpans, documentsAt, type Json } from '@runthrough/trace'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ended, launch, openTestTracer, type TestTracer } from './testing/test-tracer.ts'

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer()
})
afterAll(() => bench.close())
afterEach(() => bench.removeContainers())

const COMMANDS = [
  '-e aaa=bbb -h hosttest',
  '-m 64m --memory-swap 128m --cpus 0.5 --cpu-shares 512 --pids-limit 50',
  '-p 8080:80 -p 127.0.0.1:5353:53/udp --expose 99',
  '-v data:/data -v /anonymous --tmpfs /scratch:size=1m,mode=1770',
  '--mount type=volume,source=named,target=/vol,readonly --read-only',
  '--user 1000:1000 --workdir /tmp --group-add 2000 --cap-drop ALL',
  '--ulimit nofile=1024:2048 --ulimit core=0 --sysctl net.ipv4.ip_forward=0 --shm-size 32m',
  '--dns 10.0.0.1 --dns-search example.org --dns-option ndots:2 --add-host db:10.0.0.2',
  '--network none --restart on-failure:3 --log-driver json-file --log-opt max-size=1m --label a=b --label empty',
  '--health-cmd true --health-interval 5s --health-retries 2 --stop-signal SIGINT --stop-timeout 3 --init --oom-score-adj 100',
]

test.each(COMMANDS)('docker run %s', async (flags) => {
  const run = launch(bench.tracer, `docker run -d ${flags} busybox sleep 1000`)
  expect((await ended(run)).exitCode).toBe(0)
  const { events } = run.log
  expect(events.filter((event) => event.kind === 'unread' || event.kind === 'lost')).toEqual([])

  const read = documentsAt(events, events.length)
  const id = read.get('ContainerID')?.value as string
  const inspected = (await inspect(id)) as Record<string, Json>
  expect(read.get('Config')?.value).toEqual(inspected.Config)
  expect(read.get('HostConfig')?.value).toEqual(inspected.HostConfig)

  const { sandbox } = bench.tracer
  const bundle = path.join(sandbox.folder.run, 'containerd/io.containerd.runtime.v2.task/moby', id)
  const config = await readFile(`/proc/${sandbox.pids.dockerd}/root${bundle}/config.json`, 'utf8')
  // Read in three processes on the way: dockerd made it, runc was given it.
  const specs = events.filter((event) => event.kind === 'snapshot' && event.of === 'Spec')
  const { spans } = deriveSpans(events)
  expect(specs.map((event) => event.kind === 'snapshot' && spans.get(event.span)?.stage)).toEqual([
    'dockerd.createSpec',
    'dockerd.containerdCreate',
    'runc.createContainer',
  ])
  for (const spec of specs) expect(spec).toMatchObject({ value: JSON.parse(config) as Json })
})

async function inspect(id: string): Promise<unknown> {
  const details = await bench.tracer.sandbox.api.inspectContainer(id)
  if (!details.ok) throw new Error(details.error.message)
  return details.value
}
