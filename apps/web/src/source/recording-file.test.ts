import { encodeEvent } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { sampleTrace } from '../testing/sample-trace.ts'
import { decodeRecordingFile } from './recording-file.ts'

const events = sampleTrace()
const text = events.map(encodeEvent).join('')

const gzip = async (content: string): Promise<Uint8Array<ArrayBuffer>> => {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

describe('a file', () => {
  test('is read, plain and gzipped', async () => {
    for (const file of [new Blob([text]), new Blob([await gzip(text)])]) {
      expect(await decodeRecordingFile(file)).toEqual({ ok: true, value: { events, damage: null } })
    }
  })

  test('that a crashed writer left is read up to its last whole line', async () => {
    const whole = await gzip(text)
    const read = await decodeRecordingFile(new Blob([whole.subarray(0, Math.floor(whole.length / 2))]))
    if (!read.ok) throw new Error(read.error.code)
    expect(read.value.events.length).toBeGreaterThan(0)
    expect(read.value.events).toEqual(events.slice(0, read.value.events.length))
    expect(read.value.damage?.code).toBe('recording-invalid')
  })

  test('that is a bomb is left alone at the limit', async () => {
    const bomb = await gzip('0'.repeat(3 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(4096)
    expect(await decodeRecordingFile(new Blob([bomb]), 2 * 1024 * 1024)).toEqual({
      ok: false,
      error: { code: 'recording-too-large', parameters: { megabytes: '2' } },
    })
  })

  test('that is none says why', async () => {
    const damaged = await decodeRecordingFile(new Blob([new Uint8Array([0x1f, 0x8b, 1, 2, 3])]))
    expect(damaged).toMatchObject({ ok: false, error: { code: 'recording-invalid' } })
    const image = await decodeRecordingFile(new Blob(['\x89PNG']))
    expect(image).toMatchObject({ ok: false, error: { code: 'recording-invalid', parameters: { line: '1' } } })
  })
})
