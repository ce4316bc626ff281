// npm run engines:prepare: unpacks the engines of other Debian releases. `npm test` does it by itself. Arguments choose
// releases by name: `npm run engines:prepare -- trixie`.
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main, StepFailed } = await import('./steps/command.mjs')
const { engineRoot, prepareEngines } = await import('./steps/engine-roots.mjs')
const { say } = await import('./steps/say.mjs')

await main(async () => {
  const asked = process.argv.slice(2)
  await prepareEngines(asked.length > 0 ? asked : undefined)
  const missing = asked.filter((suite) => engineRoot(suite) === null)
  if (missing.length > 0) throw new StepFailed(`Not ready: ${missing.join(', ')}`)
  for (const suite of asked) say(`    ${engineRoot(suite)}`)
})
