// Which breakpoints can be hit on an engine, and whether one is hit at a stop.
import { catalogue, documents, type Stage, stageById } from '@runthrough/stages'
import {
  type Breakpoint,
  type Json,
  type ProblemReport,
  problem,
  type SetBreakpoint,
  sameJson,
  valueAt,
  type When,
} from '@runthrough/trace'
import type { Unavailable } from './unavailable.ts'

/** What happened at a stop, as far as breakpoints look at it. */
export interface BreakpointSite {
  stage: Stage
  when: When
  /** Whether the function returned an error. */
  failed: boolean
  /** The documents that were read here, each with the version that it is compared with. */
  documents: readonly { of: string; before: Json | undefined; after: Json }[]
}

/** The documents that have a text, and those that some stage reads. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  ...Object.keys(documents),
  ...catalogue.flatMap(({ enter, leave }) =>
    [...enter, ...leave].filter(({ read }) => read !== 'file').map(({ of }) => of),
  ),
])

/** The breakpoints as they are set, each with whether it can be hit. */
export function verifyBreakpoints(
  breakpoints: readonly Breakpoint[],
  unavailable: readonly Unavailable[],
): SetBreakpoint[] {
  return breakpoints.map((breakpoint, id) => {
    const message = whyNever(breakpoint, unavailable)
    return { id, breakpoint, verified: message === null, message }
  })
}

function whyNever(breakpoint: Breakpoint, unavailable: readonly Unavailable[]): ProblemReport | null {
  switch (breakpoint.type) {
    case 'document':
      return DOCUMENTS.has(breakpoint.of) ? null : problem('document-unknown', { document: breakpoint.of })
    case 'error':
      return breakpoint.stage === null ? null : whyUnseen(breakpoint.stage, 'leave', unavailable)
    case 'stage':
      return whyUnseen(breakpoint.stage, breakpoint.when, unavailable)
  }
}

/** Why a process can never be held at a stage; null where it can. */
export function whyUnseen(id: string, when: When, unavailable: readonly Unavailable[]): ProblemReport | null {
  const stage = stageById(id)
  if (!stage) return problem('stage-unknown', { stage: id })
  const hidden = unavailable.find((one) => one.stage === id)?.reason
  if (hidden) {
    return problem('stage-unavailable', { stage: id, 'reason@en': hidden.en, 'reason@zh-CN': hidden['zh-CN'] })
  }
  // A stage that is no function (the container's own execve) is seen once.
  return when === 'leave' && stage.sites.length === 0 ? problem('stage-never-left', { stage: id }) : null
}

export function isHit(breakpoint: Breakpoint, site: BreakpointSite): boolean {
  switch (breakpoint.type) {
    case 'stage':
      return breakpoint.stage === site.stage.id && breakpoint.when === site.when
    case 'error':
      return site.failed && (breakpoint.stage === null || breakpoint.stage === site.stage.id)
    case 'document':
      return site.documents.some(({ of, before, after }) => {
        // A document that is read for the first time has nothing to differ from.
        if (of !== breakpoint.of || before === undefined) return false
        const [left, right] = [valueAt(before, breakpoint.path), valueAt(after, breakpoint.path)]
        return left === undefined || right === undefined ? left !== right : !sameJson(left, right)
      })
  }
}
