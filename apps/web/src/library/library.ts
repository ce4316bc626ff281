// The recordings that the server keeps, over its HTTP API (docs/protocol.md). What goes wrong is a problem with words.
import {
  fail,
  type MarkerNote,
  ok,
  type ProblemReport,
  problem,
  type RecordingSummary,
  type Result,
} from '@runthrough/trace'
import type { z } from 'zod'
import { loadAnswers } from '../source/load-answers.ts'

export interface Library {
  /** The newest first. */
  list(): Promise<Result<readonly RecordingSummary[]>>
  /** The events of a recording, as a file of them. */
  content(id: string): Promise<Result<Blob>>
  /** @param title null takes the title back */
  rename(id: string, title: string | null): Promise<Result<RecordingSummary>>
  remove(id: string): Promise<Result<null>>
  /** Keeps a recording that a person has as a file. */
  add(file: Blob): Promise<Result<RecordingSummary>>
  annotate(id: string, note: MarkerNote): Promise<Result<null>>
}

export function createLibrary(token: string | null): Library {
  const authorization: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` }
  const ask = async (path: string, init: RequestInit = {}): Promise<Result<Response>> => {
    const address = `/api/recordings${path}`
    try {
      const response = await fetch(address, { ...init, headers: { ...authorization, ...init.headers } })
      return response.ok ? ok(response) : fail(await problemOf(response, address))
    } catch (error) {
      return fail(unreachable(address, (error as Error).message))
    }
  }
  const json = (body: unknown): RequestInit => ({
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return {
    list: async () => {
      const list = await read(await ask(''), ({ RecordingList }) => RecordingList)
      return list.ok ? ok(list.value.recordings) : list
    },
    content: async (id) => {
      const response = await ask(`/${id}`)
      return response.ok ? ok(await response.value.blob()) : response
    },
    rename: async (id, title) => read(await ask(`/${id}`, { method: 'PATCH', ...json({ title }) }), summary),
    remove: async (id) => done(await ask(`/${id}`, { method: 'DELETE' })),
    add: async (file) => {
      const headers = { 'Content-Type': 'application/octet-stream' }
      return read(await ask('', { method: 'POST', headers, body: file }), summary)
    },
    annotate: async (id, note) => done(await ask(`/${id}/markers`, { method: 'POST', ...json(note) })),
  }
}

type Answers = Awaited<ReturnType<typeof loadAnswers>>

const summary = ({ RecordingSummary }: Answers) => RecordingSummary

async function read<Value>(
  response: Result<Response>,
  schemaOf: (answers: Answers) => z.ZodType<Value>,
): Promise<Result<Value>> {
  if (!response.ok) return response
  try {
    const parsed = schemaOf(await loadAnswers()).safeParse(await response.value.json())
    return parsed.success ? ok(parsed.data) : fail(problem('protocol-mismatch', { client: '?', server: '?' }))
  } catch (error) {
    return fail(unreachable(response.value.url, (error as Error).message))
  }
}

const done = (response: Result<Response>): Result<null> => (response.ok ? ok(null) : response)

/** What the server says is wrong, or that it says nothing that is understood here. */
async function problemOf(response: Response, address: string): Promise<ProblemReport> {
  const body: unknown = await response.json().catch(() => null)
  const { LibraryFailure } = await loadAnswers()
  const told = LibraryFailure.safeParse(body)
  return told.success ? told.data.problem : unreachable(address, `HTTP ${response.status}`)
}

const unreachable = (address: string, reason: string): ProblemReport =>
  problem('recording-unreachable', { address, reason })
