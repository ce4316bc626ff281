import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TarEntry, ustar } from './ustar.ts'

/** What tar itself makes of an archive. */
function extract<Seen>(archive: Buffer, look: (folder: string) => Seen): Seen {
  const folder = mkdtempSync(join(tmpdir(), 'ustar-'))
  try {
    execFileSync('tar', ['-xp', '-C', folder], { input: archive })
    return look(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,99}$/)
const mode = fc.integer({ min: 0o400, max: 0o777 })
const entry: fc.Arbitrary<TarEntry> = fc.oneof(
  fc.record({ type: fc.constant('file'), name, mode, content: fc.uint8Array({ maxLength: 2000 }) }),
  fc.record({ type: fc.constant('folder'), name: name.filter((text) => text.length < 100), mode }),
  fc.record({ type: fc.constant('link'), name, target: name }),
)

describe('ustar', () => {
  it('is read by tar as what it was made of', () => {
    const entries = fc.uniqueArray(entry, { selector: (one) => one.name, maxLength: 8 })
    fc.assert(
      fc.property(entries, (made) => {
        const seen = extract(ustar(made), (folder) =>
          made.map((one): TarEntry => {
            const path = join(folder, one.name)
            if (one.type === 'link') return { type: 'link', name: one.name, target: readlinkSync(path) }
            const seenMode = statSync(path).mode & 0o7777
            if (lstatSync(path).isDirectory()) return { type: 'folder', name: one.name, mode: seenMode }
            return { type: 'file', name: one.name, mode: seenMode, content: new Uint8Array(readFileSync(path)) }
          }),
        )
        expect(seen).toEqual(made)
      }),
      { numRuns: 25 },
    )
  })

  it('gives equal bytes for equal entries', () => {
    const entries: TarEntry[] = [{ type: 'file', name: 'a', mode: 0o644, content: Buffer.from('x') }]
    expect(ustar(entries)).toEqual(ustar(entries))
    expect(ustar([])).toEqual(Buffer.alloc(1024))
  })

  it('refuses a name that does not fit', () => {
    expect(() => ustar([{ type: 'link', name: 'x'.repeat(101), target: 'y' }])).toThrow(RangeError)
  })
})
