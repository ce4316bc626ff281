// Whether this machine can run and trace an engine: every precondition, what was found, what it is needed for, and what
// to do about it. The report is plain data; `formatDoctor` is for people at a terminal.
import type { Language, Localized } from '@runthrough/trace'
import { findPrograms, searchFolders } from './binaries.ts'
import { hostChecks } from './doctor-host.ts'
import { kernelChecks } from './doctor-kernel.ts'
import { programChecks } from './doctor-programs.ts'
import { type EngineSource, engineSource, OWN_ENGINE } from './engine-root.ts'
import type { CheckState, Place } from './precondition.ts'

export type { CheckState } from './precondition.ts'

export interface Check {
  id: string
  state: CheckState
  what: Localized
  /** What there is: a version, a path, the words of an error. Not translated. */
  found: string
  meaning: Localized
  /** Null where nothing is to be done. */
  remedy: Localized | null
  /** More to know, a line each. */
  details?: readonly Localized[]
}

export interface DoctorReport {
  /** No check has failed. */
  ready: boolean
  checks: Check[]
}

export interface Patient {
  state: string
  /** Where the engine and the docker CLI come from, if not from this machine. */
  source?: Partial<EngineSource>
}

const unusableRoot = (found: string): Check => ({
  id: 'engine-root',
  state: 'fail',
  what: { en: 'The folder of the engine', 'zh-CN': '引擎所在的目录' },
  found,
  meaning: {
    en: 'Its `/usr` takes the place of this machine’s own where the engine runs. What follows is about this machine’s own engine.',
    'zh-CN': '引擎运行时，用该目录下的 `/usr` 代替本机的 `/usr`。下面各项检查的是本机自己的引擎。',
  },
  remedy: {
    en: 'Name a folder into which the packages of a distribution with merged /usr are unpacked, Debian 12 or later for example.',
    'zh-CN': '请指定一个目录，其中解开了某个 /usr 已合并的发行版的软件包，例如 Debian 12 或更新的版本。',
  },
})

/**
 * Looks at every precondition of a sandbox in the folder `state`, which need not exist. Leaves nothing changed; needs
 * root to see everything.
 */
export async function diagnose({ state: folder, source: asked = {} }: Patient): Promise<DoctorReport> {
  const source = await engineSource(asked, folder)
  const checks: Check[] = []
  if (!source.ok) checks.push(unusableRoot(source.error.detail))
  const usable = source.ok ? source.value : OWN_ENGINE
  const place: Place = { state: folder, source: usable, programs: await findPrograms(searchFolders(), usable) }
  for (const { id, what, meaning, remedy, look } of [...kernelChecks, ...programChecks, ...hostChecks]) {
    const { state, found } = await look(place)
    checks.push({ id, state, what, found, meaning, remedy: state === 'ok' ? null : remedy })
  }
  return { ready: checks.every(({ state }) => state !== 'fail'), checks }
}

const SIGN: Record<CheckState, string> = { ok: '✓', warn: '!', fail: '✗' }
const SUMMARY: Record<'ready' | 'notReady', Localized> = {
  ready: { en: 'Live runs are possible.', 'zh-CN': '可以进行实时运行。' },
  notReady: {
    en: 'Live runs are not possible yet; recordings can be played.',
    'zh-CN': '暂时无法进行实时运行；仍可播放录制内容。',
  },
}

/** The report as text, one check per line, with meaning and remedy below those that are not fine. */
export function formatDoctor(report: DoctorReport, language: Language): string {
  const lines = report.checks.flatMap(({ state, what, found, meaning, remedy, details = [] }) => [
    `${SIGN[state]} ${what[language]}: ${found}`,
    ...details.map((detail) => `    – ${detail[language]}`),
    ...(remedy ? [`    ${meaning[language]}`, `    → ${remedy[language]}`] : []),
  ])
  return [...lines, '', SUMMARY[report.ready ? 'ready' : 'notReady'][language], ''].join('\n')
}
