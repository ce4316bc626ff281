// What completes a command is asked while the engine is free: one that is held answers nobody. No engine runs here; what the
// CLI really prints is in packages/engine.
import type { CommandHelp } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { CommandHelps } from './command-help.ts'
import { Engineless } from './testing/engineless.ts'
import { KEEP_NOTHING, startServer } from './testing/test-server.ts'
import { launchOf } from './testing/viewer.ts'
import { Workbench } from './workbench.ts'

const HELP = 'Usage:  docker run [OPTIONS] IMAGE\n\nOptions:\n  -d, --detach   Run in background\n'

/** An engine with these images, whose CLI prints the help; tells how often it was asked for the images. */
function engineWith(images: string[][]) {
  const asked = { images: 0 }
  const sandbox = {
    startCli: () => ({
      onData: (listen: (output: { data: string }) => void) => listen({ data: HELP }),
      exited: Promise.resolve({ code: 0, signal: null }),
      kill: () => {},
    }),
    api: {
      listImages: async () => ({
        ok: true,
        value: (images[asked.images++] ?? []).map((tag) => ({ Id: tag, RepoTags: [tag], Labels: null })),
      }),
    },
  }
  const tracer = Object.assign(new Engineless(), { sandbox }).tracer
  return { tracer, asked }
}

test('the help is what the CLI prints, and the images are those of the engine', async () => {
  const workbench = new Workbench({ recordings: KEEP_NOTHING, abandonedAfter: 1000, holdLimit: null })
  const helps = new CommandHelps(() => workbench.isFree)
  const server = await startServer(workbench, undefined, helps)
  const ask = async () => (await (await server.get('/api/command-help')).json()) as CommandHelp
  expect((await server.get('/api/command-help')).status).toBe(503)

  const { tracer, asked } = engineWith([
    ['busybox:latest', '<none>:<none>'],
    ['busybox:latest', 'nginx:1'],
  ])
  await helps.ready(tracer)
  workbench.ready(tracer)
  expect(await ask()).toEqual({ cli: '20.10.24', help: HELP, images: ['busybox:latest'] })

  // Of a run that is under way the engine may be held.
  const run = workbench.launch(launchOf('docker run busybox'))
  if (!run.ok) throw new Error(run.error.problem.code)
  expect((await ask()).images).toEqual(['busybox:latest'])
  expect(asked.images).toBe(1)
  run.value.end(0, null)
  expect((await ask()).images).toEqual(['busybox:latest', 'nginx:1'])
  expect((await server.get('/api/command-help', {})).status).toBe(401)
  await server.close()
})
