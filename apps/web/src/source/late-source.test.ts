import { describe, expect, test } from 'vitest'
import { SampleSource } from '../testing/sample-source.ts'
import { lateSource } from './late-source.ts'
import type { SourceMessage, TraceSource } from './trace-source.ts'

const arrived = () => new Promise((resolve) => setTimeout(resolve))
const pause = { command: 'pause', run: 'one' } as const

describe('a source that comes late', () => {
  test('connects until it is there, and is that source from then on', async () => {
    const heard: SourceMessage[] = []
    const source = lateSource(Promise.resolve(new SampleSource()))
    source.open((message) => heard.push(message))
    expect(heard).toEqual([{ kind: 'connection', connection: 'connecting' }])
    expect(await source.ask?.(pause)).toEqual({ kind: 'disconnected' })
    await arrived()
    expect(heard.at(-1)).toEqual({ kind: 'connection', connection: 'open' })
    expect(await source.ask?.(pause)).not.toEqual({ kind: 'disconnected' })
  })

  test('is not opened any more where the page has left before', async () => {
    const heard: SourceMessage[] = []
    const end = lateSource(Promise.resolve(new SampleSource())).open((message) => heard.push(message))
    end()
    await arrived()
    expect(heard).toEqual([{ kind: 'connection', connection: 'connecting' }])
  })

  test('is lost where its code cannot be loaded', async () => {
    const heard: SourceMessage[] = []
    const coming: Promise<TraceSource> = Promise.reject(new TypeError('Failed to fetch'))
    lateSource(coming).open((message) => heard.push(message))
    await arrived()
    expect(heard.at(-1)).toEqual({ kind: 'connection', connection: 'lost' })
  })
})
