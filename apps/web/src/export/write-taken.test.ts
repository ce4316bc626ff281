import { encodeEvent } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { decodeRecordingFile } from '../source/recording-file.ts'
import { sampleTrace } from '../testing/sample-trace.ts'
import { writeTaken } from './write-taken.ts'

const events = sampleTrace()

test('a recording that was taken away opens again as the same trace', async () => {
  const { content, extension } = await writeTaken(events, 'recording', 'en')
  expect(extension).toBe('.jsonl.gz')
  expect(content.size).toBeLessThan(events.map(encodeEvent).join('').length)
  expect(await decodeRecordingFile(content)).toEqual({ ok: true, value: { events, damage: null } })
})

test('another format is its text, in the language that was chosen', async () => {
  const { content, extension } = await writeTaken(events, 'mermaid', 'zh-CN')
  expect(extension).toBe('.mmd')
  expect(await content.text()).toMatch(/^sequenceDiagram/m)
})
