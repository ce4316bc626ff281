// A registry for images, in the network of the sandbox: `127.0.0.1:PORT` there is nobody else's.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { TestTracer } from './test-tracer.ts'

const PORT = 5000

export interface Registry {
  /** What a name of an image begins with: `127.0.0.1:5000`. dockerd takes HTTP for the loopback (127.0.0.0/8). */
  host: string
  close: () => Promise<void>
}

/** Starts Debian's `docker-registry` and pushes the busybox image to it as `HOST/busybox`. */
export async function openRegistry({ tracer, docker }: TestTracer): Promise<Registry> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runthrough-registry-'))
  const config = path.join(folder, 'config.yml')
  const host = `127.0.0.1:${PORT}`
  const storage = `storage: {filesystem: {rootdirectory: ${folder}/data}}`
  await writeFile(config, `version: 0.1\nlog: {level: error}\n${storage}\nhttp: {addr: "${host}"}\n`)
  const inNetwork = ['--target', String(tracer.sandbox.pids.dockerd), '--net', '--']
  const registry = spawn('nsenter', [...inNetwork, 'docker-registry', 'serve', config], { stdio: 'ignore' })
  const close = async () => {
    await end(registry)
    await rm(folder, { recursive: true })
  }
  try {
    await succeed(() => docker(['tag', 'busybox', `${host}/busybox`]))
    // It listens some moments after its start; the CLI asks until then.
    await succeed(() => docker(['push', `${host}/busybox`]), 20)
    return { host, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

async function succeed(attempt: () => Promise<{ code: number | null }>, attempts = 1): Promise<void> {
  for (let left = attempts; (await attempt()).code !== 0; left--) {
    if (left <= 1) throw new Error('the registry does not take the image')
    await delay(250)
  }
}

function end(registry: ChildProcess): Promise<void> {
  if (registry.exitCode !== null || registry.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    registry.on('exit', () => resolve())
    registry.kill('SIGKILL')
  })
}
