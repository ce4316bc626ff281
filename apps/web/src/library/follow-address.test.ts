import { encodeEvent, type TraceEvent } from '@runthrough/trace'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createShownStore, type ShownStore } from '../app/shown-trace.ts'
import { sampleTrace } from '../testing/sample-trace.ts'
import { followAddress } from './follow-address.ts'

const text = (words: string) => ({ en: words, 'zh-CN': words })
const entry = (id: string) => ({
  ...{ id, file: `${id}.jsonl`, size: 9, line: 'docker run x', exitCode: 0 },
  ...{ title: text(id), description: text('') },
})
const files: Record<string, string> = {
  'recordings/index.json': JSON.stringify({ recordings: [entry('tea'), entry('milk')] }),
  'recordings/tea.jsonl': recordingText(),
  'recordings/milk.jsonl': recordingText(),
}

function recordingText(): string {
  const events: readonly TraceEvent[] = sampleTrace()
  return events.map(encodeEvent).join('')
}

let shown: ShownStore
let end: () => void
beforeEach(() => {
  // What a web server would do with the files.
  vi.stubGlobal('fetch', async (path: string) => new Response(files[path], { status: path in files ? 200 : 404 }))
  history.replaceState(null, '', '/')
  shown = createShownStore(null)
})
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

const shows = (id: string | null) =>
  vi.waitFor(() => expect(shown.getState().recording?.id ?? null).toBe(id), { timeout: 5000 })

test('opens what the address names, and what it names later', async () => {
  location.hash = '#recording=tea'
  end = followAddress(shown, window)
  await shows('tea')
  location.hash = '#recording=milk'
  await shows('milk')
  location.hash = ''
  await shows(null)
})

test('forgets the name when something else is shown, so that the same link works again', async () => {
  location.hash = '#recording=tea'
  end = followAddress(shown, window)
  await shows('tea')
  shown.getState().close()
  expect(location.hash).toBe('')
  location.hash = '#recording=tea'
  await shows('tea')
})

test('says so where there is no such recording', async () => {
  location.hash = '#recording=coffee'
  end = followAddress(shown, window)
  await vi.waitFor(() =>
    expect(shown.getState().store.getState().refusal?.problem).toEqual({
      code: 'recording-unreachable',
      parameters: { address: 'coffee', reason: 'no such recording' },
    }),
  )
})
