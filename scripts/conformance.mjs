// npm run conformance: many generated `docker run` commands on every engine; what is read from memory must be what the engine
// says. `npm run conformance -- --runs 500 --seed 7 --engine trixie`.
import { parseArgs } from 'node:util'
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main, runShown, StepFailed } = await import('./steps/command.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')
const { prepareEngines } = await import('./steps/engine-roots.mjs')
const { tools } = await import('./steps/places.mjs')

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    // Another one every time, and printed by the tests, so that a difference can be seen again.
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    engine: { type: 'string' },
  },
})

await main(async () => {
  await installDependencies()
  await prepareEngines()
  const only = ['-t', `engine of ${values.engine ?? ''}.*commands`]
  const env = {
    ...process.env,
    RUNTHROUGH_CONFORMANCE_RUNS: values.runs,
    RUNTHROUGH_CONFORMANCE_SEED: values.seed,
  }
  const file = 'packages/tracer/src/every-engine-'
  const status = await runShown([tools.vitest, 'run', file, '--disable-console-intercept', ...only], { env })
  if (status !== 0) throw new StepFailed('Something differs.')
})
