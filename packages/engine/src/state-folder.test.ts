import { describe, expect, it } from 'vitest'
import { stateFolder } from './state-folder.ts'

describe('stateFolder', () => {
  it('gives every folder a mark of its own, always the same', () => {
    const marks = ['/var/lib/one', '/var/lib/two', '/var/lib/../lib/one/'].map((path) => {
      const named = stateFolder(path)
      return named.ok && named.value.mark
    })
    expect(marks[0]).toMatch(/^runthrough-[0-9a-f]{12}$/)
    expect(marks[1]).not.toBe(marks[0])
    expect(marks[2]).toBe(marks[0])
  })

  it('refuses a folder that the daemons would not see', () => {
    for (const path of ['/run', '/run/x', '/var/run/x']) {
      expect(stateFolder(path)).toMatchObject({ ok: false, error: { reason: 'state-folder' } })
    }
    expect(stateFolder('/runs/x').ok).toBe(true)
  })

  it('refuses a path that leaves no room for the path of a socket', () => {
    expect(stateFolder(`/${'x'.repeat(40)}`).ok).toBe(true)
    expect(stateFolder(`/${'x'.repeat(70)}`)).toMatchObject({ ok: false, error: { reason: 'state-folder' } })
  })
})
