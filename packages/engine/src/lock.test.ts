import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeLock } from './lock.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  path = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

async function take() {
  const lock = await takeLock(path)
  if (!lock.ok) throw new Error(lock.error.detail)
  return lock.value
}

// That the lock of a killed process is free is seen in leftovers.test.ts, where an owner is killed.
describe('takeLock', () => {
  it('is held by one at a time, and free again after the release', async () => {
    const first = await take()
    expect(await takeLock(path)).toEqual({
      ok: false,
      error: { reason: 'in-use', detail: `Process ${process.pid} is using this state folder.` },
    })
    await first.release()
    const second = await take()
    await second.release()
    await second.release()
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  it('does not care for what the file says: a pid may have been given to another process', async () => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, startTime: '1' }))
    const lock = await take()
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid })
    await lock.release()
    writeFileSync(path, 'nonsense')
    await (await take()).release()
  })

  it('goes to exactly one of many who ask at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(path)))
    const held = all.filter(({ ok }) => ok)
    expect(held).toHaveLength(1)
    for (const lock of held) if (lock.ok) await lock.value.release()
  })
})
