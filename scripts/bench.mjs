// npm run bench: every `*.bench.ts`, those of the tracer on a real engine. It prints and gates nothing. Arguments choose
// files by a part of their names.
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main } = await import('./steps/command.mjs')
const { appsToBuild, buildApps } = await import('./steps/build-apps.mjs')
const { buildPlayer } = await import('./steps/build-player.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')
const { root } = await import('./steps/places.mjs')

await main(async () => {
  await installDependencies()
  // The screen is measured in them.
  await buildPlayer()
  await buildApps(appsToBuild().filter((app) => app === 'web'))
  // Only now: it is one of the dependencies. Its own `bench` repeats one function; here a process must be held meanwhile,
  // or two kinds of runs take turns, so the benchmarks are written as tests.
  const { startVitest } = await import('vitest/node')
  const vitest = await startVitest('test', process.argv.slice(2), {
    root,
    config: false,
    watch: false,
    include: ['{packages,apps}/*/src/**/*.bench.ts', 'e2e/*.bench.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 180_000,
    // The tables as they are, without a heading for each.
    disableConsoleIntercept: true,
  })
  await vitest.close()
})
