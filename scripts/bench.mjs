// npm run bench: every `*.bench.ts` beside the source that it measures. Arguments go to vitest (a part of a file name).
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main, runShown } = await import('./steps/command.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')
const { tools } = await import('./steps/places.mjs')

await main(async () => {
  await installDependencies()
  process.exitCode = await runShown([tools.vitest, 'bench', '--run', '--passWithNoTests', ...process.argv.slice(2)])
})
