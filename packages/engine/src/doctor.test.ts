import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Check, type DoctorReport, diagnose, formatDoctor } from './doctor.ts'

describe('diagnose', () => {
  it('looks at every precondition, each once, and leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
    const report = await diagnose({ state: join(folder, 'not', 'there') })
    expect(readdirSync(folder)).toEqual([])
    rmdirSync(folder)
    expect(report.checks.map(({ id }) => id)).toEqual([
      'platform',
      'root',
      'kernel',
      'bpf',
      'btf',
      'uprobes',
      'tracefs',
      'bpftrace',
      'docker',
      'dockerd',
      'containerd',
      'containerd-shim-runc-v2',
      'runc',
      'same-version',
      'tools',
      'iptables',
      'slirp4netns',
      'busybox',
      'namespaces',
      'cgroups',
      'overlay',
      'tun',
      'disk',
    ])
    for (const { state, found, what, meaning, remedy } of report.checks) {
      expect(found).not.toBe('')
      expect(remedy === null).toBe(state === 'ok')
      for (const text of [what, meaning, ...(remedy ? [remedy] : [])]) {
        expect(text.en).not.toBe('')
        expect(text['zh-CN']).not.toBe('')
      }
    }
    // Where the other tests of this package can run, a live run can.
    expect(report.ready).toBe(true)
  })

  it('says what the engine is made of', async () => {
    const report = await diagnose({ state: tmpdir() })
    const found = (id: string) => report.checks.find((check) => check.id === id)?.found
    for (const id of ['docker', 'dockerd', 'containerd', 'containerd-shim-runc-v2', 'runc']) {
      expect(found(id)).toMatch(/^\d+\.\d+\S* \(go1\.\d+[^)]*\), \/\S+$/)
    }
  })
})

describe('formatDoctor', () => {
  const fine: Check = {
    id: 'kernel',
    state: 'ok',
    what: { en: 'Kernel', 'zh-CN': '内核' },
    found: '6.1.0',
    meaning: { en: 'Needed.', 'zh-CN': '需要。' },
    remedy: null,
  }
  const bad: Check = {
    ...fine,
    state: 'fail',
    found: '4.9.0',
    remedy: { en: 'Use a newer kernel.', 'zh-CN': '请使用更新的内核。' },
  }
  const report = (...checks: Check[]): DoctorReport => ({ ready: checks.every(({ state }) => state === 'ok'), checks })

  it('is one line per check where all is fine', () => {
    expect(formatDoctor(report(fine), 'en')).toBe('✓ Kernel: 6.1.0\n\nLive runs are possible.\n')
  })

  it('adds meaning and remedy to what is not', () => {
    expect(formatDoctor(report(bad), 'zh-CN')).toBe(
      '✗ 内核: 4.9.0\n    需要。\n    → 请使用更新的内核。\n\n暂时无法进行实时运行；仍可播放录制内容。\n',
    )
  })
})
