// npm run survival: SIGKILL to each of the docker CLI, containerd, dockerd, bpftrace and the server at every stage of the
// story. Takes about half an hour; `npm test` does a part of it.
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main, runShown, StepFailed } = await import('./steps/command.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')
const { tools } = await import('./steps/places.mjs')

await main(async () => {
  await installDependencies()
  const env = { ...process.env, RUNTHROUGH_SURVIVAL: 'whole' }
  const status = await runShown([tools.vitest, 'run', 'survival-stages', '--reporter=verbose'], { env })
  if (status !== 0) throw new StepFailed('Something did not survive.')
})
