// Reads what the catalogue asks for at a stop, and turns it into events. What cannot be read is an event too.
import { type Decoded, explainFailure, type GoProcess } from '@runthrough/go-process'
import {
  type KernelDocument,
  type MemoryRead,
  type Origin,
  type ProbeSite,
  type Read,
  typeAt,
} from '@runthrough/stages'
import type { EventBody, EventOf, GoError, Json, When } from '@runthrough/trace'
import { dockerErrors } from './docker-errors.ts'
import { printedAsFields } from './docker-json.ts'
import { lookAt, type Places, resolvePath } from './files.ts'
import { readState, type Viewpoint } from './kernel/state.ts'
import type { Words } from './words.ts'

/** A call at a stop, with all that its reads may start from. */
export interface Stop {
  span: number
  when: When
  pid: number
  site: ProbeSite
  /** Null where the process does not stand, or its memory cannot be opened; `blind` says why. */
  memory: GoProcess | null
  blind: string
  arguments: Words
  results: Words
  places: Places
  /** The process that becomes the container, if it stands or waits; null where it is not known. */
  subject: number | null
  from: Viewpoint
}

/** What stands in a value that was read: the body of a snapshot without its place. */
type Content = Pick<EventOf<'snapshot'>, 'value' | 'truncated' | 'raw' | 'opaque'>
type Outcome = { ok: true; content: Content } | { ok: false; reason: string }

/** One event for each read, in the order of the catalogue. */
export async function readAll(reads: readonly Read[], stop: Stop): Promise<EventBody[]> {
  const events: EventBody[] = []
  for (const read of reads) {
    if (stop.site.without?.includes(read.of)) continue
    if (read.read === 'kernel') {
      events.push(await readKernel(read.of, stop))
      continue
    }
    const event = read.read === 'file' ? readFile(read, stop) : readMemory(read, stop)
    if (event) events.push(event)
  }
  return events
}

/** The error that a function returned, or null for a nil error and for functions that return none. */
export function readError({ site, results, memory }: Stop): GoError | null {
  const [itab = 0, data = 0] = (site.error && results[site.error]) || []
  if (itab === 0 || !memory) return null
  const read = memory.errorAt(itab, data, dockerErrors)
  if (!read.ok) return { type: 'error', message: null }
  return read.value && { type: read.value.type, message: read.value.message }
}

/** What one read shows, without an event; undefined where it cannot be read. */
export function peek(read: Read, stop: Stop): Json | undefined {
  const outcome = 'from' in read && stop.memory ? readValue(read, stop, stop.memory) : null
  return outcome?.ok ? outcome.content.value : undefined
}

function readFile(read: Extract<Read, { read: 'file' }>, stop: Stop): EventBody | null {
  const { span, when, pid } = stop
  const common = { span, when, of: read.of }
  const path = resolvePath(read.path, stop.places)
  if (path === null) return { kind: 'unread', ...common, reason: `${read.path} is not known yet` }
  const sight = lookAt(path, stop.places)
  if ('reason' in sight && sight.reason === 'ENOENT' && read.mayBeGone) return null
  if ('reason' in sight) return { kind: 'unread', ...common, reason: `${path}: ${sight.reason}` }
  return { kind: 'file', pid, ...common, ...sight }
}

/** Reads a part of the kernel's state of the container's first process, which stands still or waits. */
export async function readKernel(
  of: KernelDocument,
  { span, when, subject, from, blind }: Pick<Stop, 'span' | 'when' | 'subject' | 'from' | 'blind'>,
): Promise<EventBody> {
  const common = { span, when, of }
  if (subject === null) return { kind: 'unread', ...common, reason: blind || 'the process does not stand there yet' }
  const state = await readState(of, subject, from)
  if (!state.ok) return { kind: 'unread', ...common, reason: state.reason }
  return { kind: 'snapshot', ...common, value: state.value }
}

function readMemory(read: MemoryRead, stop: Stop): EventBody {
  const { span, when } = stop
  const common = { span, when, of: read.of }
  const outcome = stop.memory ? readValue(read, stop, stop.memory) : blind(stop.blind)
  if (!outcome.ok) return { kind: 'unread', ...common, reason: outcome.reason }
  return { kind: 'snapshot', ...common, ...outcome.content }
}

function readValue(read: MemoryRead, stop: Stop, memory: GoProcess): Outcome {
  const words = wordsOf(read.from, stop)
  if (!words) return blind('its place on the stack could not be read')
  const [address = 0, length = 0] = words
  if (read.read === 'number') return plain(address)
  if (read.read === 'value') return readTyped(read, stop.site, address, memory)
  if (read.read === 'values') return readElements(read, stop.site, address, length, memory)
  // A slice or string without elements may have any address, and a nil slice has none.
  if (length === 0) return plain(read.read === 'strings' && address === 0 ? null : read.read === 'strings' ? [] : '')
  if (read.read === 'strings') {
    const strings = memory.readStrings(address, length)
    return strings.ok ? plain(strings.value) : blind(explainFailure(strings.error))
  }
  const text = memory.readString(address, length)
  if (!text.ok) return blind(explainFailure(text.error))
  return read.read === 'string' ? plain(text.value) : parsed(text.value)
}

function readTyped(
  read: Extract<Read, { read: 'value' }>,
  site: ProbeSite,
  address: number,
  memory: GoProcess,
): Outcome {
  if (address === 0) return plain(null)
  const type = memory.typeNamed(typeAt(site, read.type))
  if (!type.ok) return blind(explainFailure(type.error))
  const decoded = memory.read(address, type.value, { path: read.path ?? [], asFields: printedAsFields })
  if (!decoded.ok) {
    return decoded.error.reason === 'nil-on-path' ? plain(null) : blind(explainFailure(decoded.error))
  }
  return { ok: true, content: contentOf(decoded.value) }
}

/** Elements beyond these are left out, and said to be. */
const MAX_ELEMENTS = 100

function readElements(
  read: Extract<Read, { read: 'values' }>,
  site: ProbeSite,
  address: number,
  length: number,
  memory: GoProcess,
): Outcome {
  if (address === 0) return plain(null)
  const type = memory.typeNamed(typeAt(site, read.type))
  if (!type.ok) return blind(explainFailure(type.error))
  const values: Json[] = []
  const notes = { truncated: length > MAX_ELEMENTS ? [''] : [], custom: [] as string[], opaque: [] as string[] }
  for (let index = 0; index < Math.min(length, MAX_ELEMENTS); index++) {
    const decoded = memory.read(address + index * type.value.size, type.value)
    if (!decoded.ok) return blind(explainFailure(decoded.error))
    values.push(decoded.value.value)
    for (const kind of ['truncated', 'custom', 'opaque'] as const) {
      notes[kind].push(...decoded.value[kind].map((pointer) => `/${index}${pointer}`))
    }
  }
  return { ok: true, content: contentOf({ value: values, ...notes }) }
}

/** What was decoded, with the places that are not as the process has them: only where there are any. */
function contentOf({ value, truncated, custom, opaque }: Decoded): Content {
  return {
    value,
    ...(truncated.length > 0 && { truncated }),
    ...(custom.length > 0 && { raw: custom }),
    ...(opaque.length > 0 && { opaque }),
  }
}

const wordsOf = (from: Origin, stop: Stop): readonly number[] | undefined =>
  'argument' in from ? stop.arguments[from.argument] : stop.results[from.result]

const plain = (value: Json): Outcome => ({ ok: true, content: { value } })
const blind = (reason: string): Outcome => ({ ok: false, reason })

function parsed(text: string): Outcome {
  try {
    return plain(JSON.parse(text) as Json)
  } catch {
    return blind('not JSON')
  }
}
