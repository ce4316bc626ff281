// Which site of a stage holds for the engine at hand.
import type { ProbeSite, Stage } from './stage.ts'
import { inRange } from './version-range.ts'

/** Versions as the programs report them: `20.10.24+dfsg1`, `1.6.20~ds1`, `1.1.5+ds1`. */
export interface EngineVersions {
  cli: string
  dockerd: string
  containerd: string
  runc: string
}

/** The site where a stage is probed on this engine; undefined where the catalogue has none for its version. */
export function siteFor(stage: Stage, versions: EngineVersions): ProbeSite | undefined {
  const version = versionFor(stage, versions)
  return stage.sites.find((site) => inRange(version, site.versions))
}

/** The version that counts for a stage: the shim is built with containerd, `runc init` is runc. */
function versionFor(stage: Stage, versions: EngineVersions): string {
  switch (stage.process) {
    case 'cli':
    case 'dockerd':
    case 'containerd':
    case 'runc':
      return versions[stage.process]
    case 'shim':
      return versions.containerd
    case 'init':
    case 'container':
      return versions.runc
  }
}

/** Full name of a type of a read, as it is on the versions of a site. */
export function typeAt(site: ProbeSite, type: string): string {
  return site.types?.[type] ?? type
}
