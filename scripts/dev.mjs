// npm run dev: the web app by vite's own server, and the server bundled and started again on every change.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main } = await import('./steps/command.mjs')
const { buildApps } = await import('./steps/build-apps.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')
const { root } = await import('./steps/places.mjs')
const { say } = await import('./steps/say.mjs')

const serverRoot = join(root, 'apps/server')

/** The bundled server as a process. Starting it stops the one that runs: two cannot hold one engine. */
function serverProcess(args) {
  let running
  let stopped = Promise.resolve()
  let turn = Promise.resolve()
  const stop = async () => {
    running?.kill('SIGTERM')
    await stopped
  }
  const start = async () => {
    await stop()
    running = spawn(join(root, 'bin/runthrough'), ['serve', ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
    stopped = new Promise((resolve) => running.once('exit', resolve))
  }
  // One after the other: two changes in a row must not start two servers.
  const inTurn = (work) => () => {
    turn = turn.then(work)
    return turn
  }
  return { start: inTurn(start), stop: inTurn(stop) }
}

await main(async () => {
  await installDependencies()
  await buildApps(['cli'])
  // Only now: it is one of the dependencies.
  const { build, createServer } = await import('vite')

  const { values } = parseArgs({ options: { port: { type: 'string', default: '7300' } } })
  const target = `http://127.0.0.1:${values.port}`
  const web = await createServer({
    root: join(root, 'apps/web'),
    // The server refuses foreign hosts and origins, and this page comes from another port. The token still counts.
    server: { proxy: { '/api': { target, ws: true, changeOrigin: true, headers: { origin: target } } } },
  })
  await web.listen()
  web.printUrls()
  say('  Open it with the token that the server prints: /?token=…\n')

  const server = serverProcess(['--port', values.port])
  const bundler = await build({ root: serverRoot, logLevel: 'warn', build: { watch: {} } })
  bundler.on('event', async (event) => {
    if (event.code === 'BUNDLE_END') {
      await event.result.close()
      await server.start()
    }
    if (event.code === 'ERROR') say('The server that runs is still the one before this error.')
  })

  const stop = async () => {
    await Promise.all([bundler.close(), web.close(), server.stop()])
    process.exit()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void stop())
})
