// What the catalogue asks for, looked up in the programs at hand: the addresses to probe, and the stages that cannot be
// seen on this engine, each with the reason.
import type { Program } from '@runthrough/go-process'
import type { ProbePoint, Registers, TransferSite } from '@runthrough/probe'
import {
  catalogue,
  type EngineVersions,
  isAtLevel,
  type Level,
  type Origin,
  type ProbeSite,
  type Read,
  type Stage,
  siteFor,
  versionFor,
  whyHidden,
} from '@runthrough/stages'
import type { Role, Source, When } from '@runthrough/trace'
import { wireSites } from './http/wire.ts'
import type { ProgramName, Programs } from './programs.ts'
import { isRequest } from './relay.ts'
import { neverChecked, notFound, notThere, type Unavailable } from './unavailable.ts'
import { isOnStack, registerOf } from './words.ts'

export interface PlannedProbe {
  stage: Stage
  site: ProbeSite
  when: When
  program: Program
  /** Full name of the function in this program. */
  symbol: string
  source: Source | null
}

export interface ProbePlan {
  points: ProbePoint[]
  /** Points after which the process becomes another program. */
  execPoints: number[]
  /** By the id of the point. */
  probes: ReadonlyMap<number, PlannedProbe>
  /** Where the CLI's talk with dockerd is read. */
  transfers: TransferSite[]
  unavailable: Unavailable[]
}

/** The stage whose process executes the container's own program. */
const BEFORE_EXEC = 'init.Exec'

export interface PlanOptions {
  /** Whether runc runs from a sealed file, see engine/sealed-runc.ts. */
  runcIsSealed: boolean
  /** The finest level at which runs are to be seen. Of what lies below it only that is probed which a run cannot do without. */
  level: Level
}

export function planProbes(
  programs: Programs,
  versions: EngineVersions,
  { runcIsSealed, level }: PlanOptions,
): ProbePlan {
  const points: ProbePoint[] = []
  const execPoints: number[] = []
  const probes = new Map<number, PlannedProbe>()
  const unavailable: ProbePlan['unavailable'] = []

  const add = (probe: PlannedProbe, offset: number): number => {
    const id = points.length
    const point = { id, path: probe.program.path, offset, stop: true }
    points.push(mustHold(probe) ? point : { ...point, lazily: { unlessZero: errorRegister(probe) } })
    probes.set(id, probe)
    return id
  }

  for (const stage of catalogue) {
    if (!isAtLevel(stage, level) && stage.id !== BEFORE_EXEC) continue
    const hidden = whyHidden(stage, versions, runcIsSealed)
    if (hidden !== null) {
      unavailable.push({ stage: stage.id, reason: hidden })
      continue
    }
    const name = programOf(stage.process)
    if (name === null) continue
    const program = programs[name]
    const site = siteFor(stage, versions)
    if (!site) {
      const version = versionFor(stage, versions)
      const isThere = stage.sites.some(({ symbol }) => program.functions.find(symbol).ok)
      unavailable.push({ stage: stage.id, reason: isThere ? neverChecked(name, version) : notThere(name, version) })
      continue
    }
    const sought = [site.symbol, ...(site.alternatives ?? [])].map((symbol) => program.functions.find(symbol))
    const functions = sought.flatMap((found) => (found.ok ? found.value : []))
    const [first] = sought
    if (functions.length === 0 && first && !first.ok) {
      unavailable.push({ stage: stage.id, reason: notFound(name, first.error) })
      continue
    }
    for (const fn of functions) {
      const source = program.functions.source(fn) ?? null
      const common = { stage, site, program, symbol: fn.name, source }
      const entry = add({ ...common, when: 'enter' }, fn.fileOffset)
      if (stage.id === BEFORE_EXEC) execPoints.push(entry)
      for (const offset of program.functions.returnOffsets(fn)) add({ ...common, when: 'leave' }, offset)
    }
  }
  return { points, execPoints, probes, transfers: wireSites(programs.docker), unavailable }
}

function programOf(role: Role): ProgramName | null {
  switch (role) {
    case 'cli':
      return 'docker'
    case 'init':
      return 'runc'
    case 'container':
      return null
    default:
      return role
  }
}

/** Whether something is read at a point however the run is watched, so that its process must stand. */
function mustHold({ stage, site, when }: PlannedProbe): boolean {
  const isRead = ({ of }: Read) => !site.without?.includes(of)
  if (stage[when].some(isRead)) return true
  if (when === 'leave') return site.error !== undefined && isOnStack(site.results, site.error)
  // An argument on the stack is remembered at the entry for what is read at the return.
  const remembers = ({ from }: { from: Origin }) => 'argument' in from && isOnStack(site.arguments, from.argument)
  const later = stage.leave.some((read) => isRead(read) && 'from' in read && remembers(read))
  return later || stage.about !== undefined || isRequest(stage)
}

/** The register that is not 0 at a return where the function failed. */
function errorRegister({ site, when }: PlannedProbe): keyof Registers | null {
  return when === 'leave' && site.error !== undefined ? registerOf(site.results, site.error) : null
}
