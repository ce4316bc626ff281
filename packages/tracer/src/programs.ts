// The programs of the sandbox, opened for their tables, and their versions.
import type { Sandbox } from '@runthrough/engine'
import { explainFailure, openProgram, type Program } from '@runthrough/go-process'
import type { EngineVersions } from '@runthrough/stages'
import { fail, ok, problem, type Result } from '@runthrough/trace'

/** The five programs of the relay; `runc init` is runc. */
export const PROGRAM_NAMES = ['docker', 'dockerd', 'containerd', 'shim', 'runc'] as const
export type ProgramName = (typeof PROGRAM_NAMES)[number]
export type Programs = Record<ProgramName, Program>

/** Opens the sandbox's private copies. Fails where one is no Go program, or of a Go release that cannot be read yet. */
export function openPrograms(installed: Sandbox['programs']): Result<Programs> {
  const opened: Partial<Programs> = {}
  for (const name of PROGRAM_NAMES) {
    const program = openProgram(installed[name === 'shim' ? 'containerd-shim-runc-v2' : name].path)
    if (!program.ok) {
      closePrograms(opened)
      return fail(problem('engine-unavailable', { reason: explainFailure(program.error) }))
    }
    opened[name] = program.value
  }
  return ok(opened as Programs)
}

export function closePrograms(programs: Partial<Programs>): void {
  for (const program of Object.values(programs)) program.close()
}

/** Versions as the programs say them. */
export function versionsOf({ docker, dockerd, containerd, runc }: Sandbox['programs']): EngineVersions {
  const say = (version: string | null) => version ?? 'unknown'
  return {
    cli: say(docker.version),
    dockerd: say(dockerd.version),
    containerd: say(containerd.version),
    runc: say(runc.version),
  }
}
