// A server in this process, on a port of its own and with a page of one file.
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { diagnose } from '@runthrough/engine'
import { Library } from '@runthrough/recordings'
import { Access, createToken } from '../access.ts'
import { CommandHelps } from '../command-help.ts'
import { createHttpServer } from '../http.ts'
import type { Workbench } from '../workbench.ts'
import type { Address } from './viewer.ts'

/** For servers whose runs need not be kept. */
export const KEEP_NOTHING = { record: () => {} }

export const PAGE = '<!doctype html><title>Runthrough</title>'

export interface TestServer extends Address {
  /** The token that lets others look on. */
  viewerToken: string
  /** Requests a path, with the token unless `headers` say otherwise. */
  get: (path: string, headers?: Record<string, string>) => Promise<Response>
  /** Any other request, as the driver unless `init` says otherwise. */
  ask: (method: string, path: string, init?: RequestInit) => Promise<Response>
  close: () => Promise<void>
}

/** @param library of its own where none is given */
export async function startServer(
  workbench: Workbench,
  library?: Library,
  commandHelps = new CommandHelps(() => workbench.isFree),
): Promise<TestServer> {
  const webRoot = await mkdtemp(path.join(tmpdir(), 'runthrough-page-'))
  await writeFile(path.join(webRoot, 'index.html'), PAGE)
  const token = createToken()
  const access = new Access(token, createToken())
  const examine = () => diagnose({ state: path.join(webRoot, 'state') })
  const { server, close } = createHttpServer({
    access,
    workbench,
    library: library ?? new Library(path.join(webRoot, 'recordings')),
    webRoot,
    examine,
    commandHelps,
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  access.listensOn(port)
  return {
    port,
    token,
    viewerToken: access.viewerToken,
    get: (target, headers = { authorization: `Bearer ${token}` }) =>
      fetch(`http://127.0.0.1:${port}${target}`, { headers }),
    ask: (method, target, init = {}) =>
      fetch(`http://127.0.0.1:${port}${target}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...init,
      }),
    close: async () => {
      const closed = once(server, 'close')
      close()
      await closed
      await rm(webRoot, { recursive: true })
    },
  }
}
