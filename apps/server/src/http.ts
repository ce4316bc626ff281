// The HTTP side: the files of the page, the doctor's report, recordings to download.
import { createServer, type Server } from 'node:http'
import type { DoctorReport } from '@runthrough/engine'
import type { Library } from '@runthrough/recordings'
import express from 'express'
import { WebSocketServer } from 'ws'
import { type Access, targetOf } from './access.ts'
import type { CommandHelps } from './command-help.ts'
import { recordingsApi } from './recordings-api.ts'
import { Stream } from './stream.ts'
import type { Workbench } from './workbench.ts'

/** Bytes of the largest message that a viewer may send. */
const MAX_MESSAGE_BYTES = 256 * 1024

interface Parts {
  access: Access
  workbench: Workbench
  library: Library
  /** Folder of the built web app. */
  webRoot: string
  examine: () => Promise<DoctorReport>
  commandHelps: Pick<CommandHelps, 'now'>
}

interface HttpServer {
  /** Not listening yet. */
  server: Server
  /** Stops listening and ends every connection, also those of viewers. */
  close(): void
}

export function createHttpServer({ access, workbench, library, webRoot, examine, commandHelps }: Parts): HttpServer {
  const app = express()
  app.disable('x-powered-by')
  // What is wrong with a request is told without the server's own stack.
  app.set('env', 'production')
  app.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy':
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
    })
    next()
  })
  app.use((request, response, next) => {
    const refusal = request.path.startsWith('/api/') ? access.refusalOf(request) : access.refusalOfPage(request)
    if (refusal === null) return next()
    response.status(refusal === 'token' ? 401 : 403).json({ refused: refusal })
  })
  app.get('/api/doctor', async (_request, response) => {
    response.json(await examine())
  })
  app.get('/api/command-help', async (_request, response) => {
    const help = await commandHelps.now()
    if (help === null) response.status(503).json({ refused: 'engine' })
    else response.json(help)
  })
  app.use('/api/recordings', recordingsApi({ access, library, workbench }))
  app.use('/api', (_request, response) => {
    response.status(404).json({ refused: 'path' })
  })
  app.use(express.static(webRoot, { extensions: ['html'] }))

  const server = createServer(app)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES })
  server.on('upgrade', (request, socket, head) => {
    const refusal = access.refusalOf(request)
    const role = access.roleOf(request)
    if (refusal !== null || role === null || targetOf(request).path !== '/api/stream') {
      // Node leaves an upgraded socket to whoever takes it: without a listener a connection reset would end the server.
      socket.on('error', () => socket.destroy())
      socket.end(`HTTP/1.1 ${refusal === null ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(
      request,
      socket,
      head,
      (viewer) => new Stream(viewer, { workbench, role, viewerToken: access.viewerToken }),
    )
  })
  const close = () => {
    server.close()
    server.closeAllConnections()
    // Upgraded connections are no longer among those.
    for (const viewer of sockets.clients) viewer.terminate()
  }
  return { server, close }
}
