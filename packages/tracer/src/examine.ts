// The doctor's whole report: the preconditions of the sandbox, and the stages that can be seen on this engine.
import {
  type Check,
  canSealRunc,
  completePrograms,
  type DoctorReport,
  diagnose,
  engineSource,
  findPrograms,
  type Patient,
  searchFolders,
} from '@runthrough/engine'
import { catalogue, stageById } from '@runthrough/stages'
import { explainProblem, type Language, type Localized } from '@runthrough/trace'
import { planProbes } from './probe-plan.ts'
import { closePrograms, openPrograms, versionsOf } from './programs.ts'
import type { Unavailable } from './unavailable.ts'

/** Looks at everything that a live run needs. Starts no engine; leaves nothing changed. */
export async function examine(patient: Patient): Promise<DoctorReport> {
  const report = await diagnose(patient)
  const stages = await checkStages(patient)
  if (stages === null) return report
  return { ready: report.ready && stages.state !== 'fail', checks: [...report.checks, stages] }
}

/** Null where programs are missing: the doctor has said so already. */
async function checkStages(patient: Patient): Promise<Check | null> {
  const source = await engineSource(patient.source ?? {}, patient.state)
  if (!source.ok) return null
  const installed = completePrograms(await findPrograms(searchFolders(), source.value))
  if (!installed.ok) return null
  const programs = openPrograms(installed.value)
  if (!programs.ok) {
    const { what } = explainProblem(programs.error, 'en')
    return { ...STAGES, state: 'fail', found: what, remedy: OTHER_ENGINE }
  }
  try {
    const { unavailable } = planProbes(programs.value, versionsOf(installed.value), {
      runcIsSealed: await canSealRunc(),
      level: 'engineer',
    })
    const found = `${catalogue.length - unavailable.length} of ${catalogue.length}`
    if (unavailable.length === 0) return { ...STAGES, state: 'ok', found, remedy: null }
    return { ...STAGES, state: 'warn', found, remedy: GREYED, details: unavailable.map(notAvailable) }
  } finally {
    closePrograms(programs.value)
  }
}

const STAGES = {
  id: 'stages',
  what: { en: 'Stages that can be seen on this engine', 'zh-CN': '在这个引擎上可以看到的阶段' },
  meaning: {
    en: 'What a run does at the others can be seen only from before and after them.',
    'zh-CN': '运行经过其余阶段时，只能从之前和之后的阶段了解情况。',
  },
} as const

const GREYED: Localized = {
  en: 'Nothing needs to be done: they are greyed in the app. Another version of the engine may show them: `--engine`.',
  'zh-CN': '无需处理：它们在应用中显示为灰色。换一个版本的引擎也许能看到：`--engine`。',
}
const OTHER_ENGINE: Localized = {
  en: 'Take an engine that was built by a Go release that is known here: `--engine`.',
  'zh-CN': '请换用由这里已知的 Go 版本构建的引擎：`--engine`。',
}

function notAvailable({ stage, reason }: Unavailable): Localized {
  const title = (language: Language) => stageById(stage)?.title[language] ?? stage
  return {
    en: `${stage} (${title('en')}) is not available here, because ${reason.en}.`,
    'zh-CN': `${stage}（${title('zh-CN')}）在这里不可用，因为${reason['zh-CN']}。`,
  }
}
