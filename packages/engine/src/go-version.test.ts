import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { findPrograms } from './binaries.ts'
import { goVersionIn, goVersionOf } from './go-version.ts'

function header(flags: number, version: string): Buffer {
  const buffer = Buffer.alloc(64)
  buffer.write('\xff Go buildinf:', 'latin1')
  buffer[14] = 8
  buffer[15] = flags
  buffer[32] = version.length
  buffer.write(version, 33)
  return buffer
}

describe('goVersion', () => {
  it('is what runc says of itself', async () => {
    const { runc } = await findPrograms()
    const path = runc?.path ?? ''
    const said = /^go: (\S+)$/m.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[1]
    expect(await goVersionOf(path)).toBe(said)
  })

  it('is not misled by a program that has the magic among its constants', () => {
    const constant = Buffer.from('\xff Go buildinf:', 'latin1')
    expect(goVersionIn(Buffer.concat([constant, Buffer.alloc(40), header(2, 'go1.24.4')]))).toBe('go1.24.4')
  })

  it('is null for a program of another language, and for Go that kept it elsewhere', () => {
    expect(goVersionIn(Buffer.from('\x7fELF'))).toBeNull()
    expect(goVersionIn(header(0, 'go1.17.1'))).toBeNull()
  })
})
