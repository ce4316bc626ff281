// What a page is told by a server whose engine could not be started. No engine runs here.
import { problem } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { KEEP_NOTHING, startServer } from './testing/test-server.ts'
import { launchOf, Viewer } from './testing/viewer.ts'
import { Workbench } from './workbench.ts'

test('a viewer who comes after the failure is not told of a start that goes on', async () => {
  const workbench = new Workbench({ recordings: KEEP_NOTHING, abandonedAfter: 1000, holdLimit: null })
  const server = await startServer(workbench)
  workbench.report({ step: 'programs', detail: null, done: false })
  const failure = problem('engine-unavailable', { reason: 'no dockerd' })
  workbench.unavailable(failure)
  const viewer = await Viewer.greet(server)
  // The answer comes after everything that is told on arrival.
  expect(await viewer.request(launchOf('docker run busybox'))).toMatchObject({ kind: 'failure', problem: failure })
  expect(viewer.messages.map(({ kind }) => kind)).toEqual(['hello', 'failure'])
  viewer.drop()
  await server.close()
})
