// npm run engines: makes docs/engines.md anew, from runs on every engine.
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main, runShown, StepFailed } = await import('./steps/command.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')
const { prepareEngines } = await import('./steps/engine-roots.mjs')
const { tools } = await import('./steps/places.mjs')

await main(async () => {
  await installDependencies()
  await prepareEngines()
  const env = { ...process.env, RUNTHROUGH_WRITE_ENGINES: 'yes' }
  // One after the other: each reads the table and writes its column into it.
  const test = ['packages/tracer/src/every-engine-', '-t', 'docs/engines.md', '--no-file-parallelism']
  if ((await runShown([tools.vitest, 'run', ...test], { env })) !== 0) throw new StepFailed('The table was not made.')
})
