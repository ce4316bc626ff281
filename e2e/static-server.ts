// A web server that knows nothing but files, below a folder of its address: what a player must be content with.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.gz': 'application/gzip',
}

export interface Site {
  /** `http://127.0.0.1:1234/some/where/` */
  address: string
  close(): void
}

/** Serves folders, each below a path: `/some/where/` → the folder. */
export async function serveFiles(folders: Readonly<Record<string, string>>, start: string): Promise<Site> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname)
    const below = Object.keys(folders).find((prefix) => path.startsWith(prefix))
    try {
      if (below === undefined) throw new Error('nothing is served there')
      const name = normalize(path.slice(below.length) || 'index.html')
      const content = await readFile(join(folders[below] ?? '', name))
      response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(content)
    } catch {
      response.writeHead(404).end()
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}${start}`, close: () => server.close() }
}
