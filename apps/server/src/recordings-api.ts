// The library over HTTP. `docs/protocol.md` lists the requests; every failure is answered with a problem.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Library } from '@runthrough/recordings'
import {
  encodeEvent,
  MarkerNote,
  type ProblemCode,
  type ProblemReport,
  problem,
  RecordingChange,
  type Result,
  type TraceEvent,
} from '@runthrough/trace'
import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Access } from './access.ts'
import type { Workbench } from './workbench.ts'

interface Parts {
  access: Access
  library: Library
  workbench: Workbench
}

/** Bytes of a note or a title with everything around it. */
const MAX_JSON_BYTES = 256 * 1024

/** HTTP status by what is wrong; 422 for a recording that cannot be taken. */
const STATUS: Partial<Record<ProblemCode, number>> = {
  'read-only': 403,
  'no-such-recording': 404,
  'recording-live': 409,
  'recording-too-large': 413,
  'recording-line-too-long': 413,
  'recording-not-kept': 507,
  'request-invalid': 400,
}

export function recordingsApi({ access, library, workbench }: Parts): Router {
  const router = Router()
  router.use((request, response, next) => {
    if (request.method === 'GET' || access.roleOf(request) === 'driver') next()
    else refuse(response, problem('read-only'))
  })
  const json = express.json({ limit: MAX_JSON_BYTES })

  router.get('/', async (_request, response) => {
    response.json({ recordings: await library.list() })
  })
  router.post('/', async (request, response) => {
    const imported = await library.import(request)
    // What is left of a body that was refused is not waited for.
    if (!imported.ok) response.set('Connection', 'close')
    answer(response, imported, 201)
  })
  router.get('/:id', async (request, response) => {
    const { id } = request.params
    const isDownload = request.query['download'] !== undefined
    const isMasked = isDownload ? request.query['mask'] !== 'off' : request.query['mask'] === 'on'
    const read = isMasked ? await library.readMasked(id) : await library.read(id)
    if (!read.ok) return refuse(response, read.error)
    if (isDownload) {
      response.set({
        'Content-Type': 'application/gzip',
        'Content-Disposition': `attachment; filename="${id}.jsonl.gz"`,
      })
    } else {
      response.set({ 'Content-Type': 'application/x-ndjson', 'Content-Encoding': 'gzip' })
    }
    await send('masker' in read.value ? read.value.events : read.value, response)
  })
  router.get('/:id/summary', async (request, response) => {
    answer(response, await library.get(request.params.id))
  })
  router.get('/:id/mask', async (request, response) => {
    const masked = await library.previewMask(request.params.id)
    answer(response, masked.ok ? { ok: true, value: { masked: masked.value } } : masked)
  })
  router.patch('/:id', json, async (request, response) => {
    const change = RecordingChange.safeParse(request.body)
    if (!change.success) return refuse(response, invalid(z.prettifyError(change.error)))
    answer(response, await library.rename(idOf(request), change.data.title))
  })
  router.delete('/:id', async (request, response) => {
    const deleted = await library.delete(request.params.id)
    if (deleted.ok) response.status(204).end()
    else refuse(response, deleted.error)
  })
  router.post('/:id/markers', json, async (request, response) => {
    const note = MarkerNote.safeParse(request.body)
    if (!note.success) return refuse(response, invalid(z.prettifyError(note.error)))
    // A run that is known here keeps its recording up to date itself, and tells who follows it.
    const run = workbench.run(idOf(request))
    const seq = run ? run.mark(note.data) : await library.mark(idOf(request), note.data)
    answer(response, seq.ok ? { ok: true, value: { seq: seq.value } } : seq, 201)
  })
  router.use((error: Error, _request: Request, response: Response, next: (error: Error) => void) => {
    // What could not be parsed as JSON, or is too long: `express.json` throws it.
    if (response.headersSent || !('status' in error)) next(error)
    else refuse(response, invalid(error.message))
  })
  return router
}

const idOf = ({ params }: Request): string => String(params['id'])
const invalid = (reason: string): ProblemReport => problem('request-invalid', { reason })

function answer(response: Response, result: Result<unknown>, status = 200): void {
  if (result.ok) response.status(status).json(result.value)
  else refuse(response, result.error)
}

function refuse(response: Response, report: ProblemReport): void {
  response.status(STATUS[report.code] ?? 422).json({ problem: report })
}

/** Sends events as one gzip member, as fast as they are taken. */
async function send(events: AsyncIterable<TraceEvent>, response: Response): Promise<void> {
  async function* lines() {
    for await (const event of events) yield encodeEvent(event)
  }
  // Whoever hangs up has enough.
  await pipeline(Readable.from(lines()), createGzip(), response).catch(() => {})
}
