// Where a stage is left is where the disassembler of the GNU binutils sees a RET: on every engine, for every stage.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { completePrograms, engineSource, findPrograms, searchFolders } from '@runthrough/engine'
import type { GoFunction, Program } from '@runthrough/go-process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ProbePlan, planProbes } from './probe-plan.ts'
import { closePrograms, openPrograms, type Programs, versionsOf } from './programs.ts'
import { describeEngines } from './testing/engines.ts'

describeEngines('returns', ({ root }) => {
  let programs: Programs
  let plan: ProbePlan
  beforeAll(async () => {
    const source = await engineSource({ engine: root }, tmpdir())
    const installed = source.ok ? completePrograms(await findPrograms(searchFolders(), source.value)) : source
    if (!installed.ok) throw new Error(installed.error.detail)
    const opened = openPrograms(installed.value)
    if (!opened.ok) throw new Error(opened.error.code)
    programs = opened.value
    plan = planProbes(programs, versionsOf(installed.value), { runcIsSealed: true, level: 'engineer' })
  })
  afterAll(() => closePrograms(programs))

  test('every address at which a stage is left is a RET, and none is missing', () => {
    const stages = new Map<string, { stage: string; program: Program; fn: GoFunction }>()
    for (const { stage, program, symbol } of plan.probes.values()) {
      const fn = program.functions.find(symbol)
      if (fn.ok) stages.set(`${stage.id} ${symbol}`, { stage: stage.id, program, fn: fn.value })
    }
    expect(stages.size).toBeGreaterThan(50)
    const wrong = [...stages.values()].flatMap(({ stage, program, fn }) => {
      const found = program.functions.returnOffsets(fn).map((offset) => offset - fn.fileOffset)
      const real = returnsByObjdump(program, fn)
      const isSame = found.length === real.length && found.every((offset, at) => offset === real[at])
      return isSame ? [] : [{ stage, found, real }]
    })
    expect(wrong).toEqual([])
  })
})

/** Bytes from the entry of a function to each of its RETs. */
function returnsByObjdump(program: Program, fn: GoFunction): number[] {
  const code = program.elf.read(fn.entry, fn.end - fn.entry)
  if (!code.ok) throw new Error(`no code of ${fn.name}`)
  const folder = mkdtempSync(path.join(tmpdir(), 'returns-'))
  try {
    const file = path.join(folder, 'code')
    writeFileSync(file, code.value)
    const text = execFileSync('objdump', ['-D', '-b', 'binary', '-m', 'i386:x86-64', file], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    return [...text.matchAll(/^ *([0-9a-f]+):\t[0-9a-f ]+\t(?:repz )?ret/gm)].map(([, at]) =>
      Number.parseInt(at ?? '', 16),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
