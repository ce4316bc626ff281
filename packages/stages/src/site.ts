// Which site of a stage holds for the engine at hand.
import type { Localized } from '@runthrough/trace'
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

/**
 * Why a stage cannot be seen on this engine although its function is known; null where nothing hides it. From 1.1.15 on,
 * runc 1.1 starts `runc init` from a copy of itself in memory (libcontainer/nsenter/cloned_binary.c; CHANGELOG.md of
 * 1.1.15, "Removed"), and a probe belongs to a file. Not so where runc itself runs from a sealed file: then that is the
 * one. The container's own program is met only at the end of `runc init`.
 */
export function whyHidden(stage: Stage, { runc }: EngineVersions, runcIsSealed: boolean): Localized | null {
  const begins = stage.process === 'init' || stage.process === 'container'
  if (!begins || runcIsSealed || !inRange(runc, '>=1.1.15 <1.2.0')) return null
  return {
    en: `runc ${runc} runs \`runc init\` from a copy in memory, so only its system calls can be seen`,
    'zh-CN': `runc ${runc} 从内存中的副本执行 \`runc init\`，只能看到它的系统调用`,
  }
}

/** The version that counts for a stage: the shim is built with containerd, `runc init` is runc. */
export function versionFor(stage: Stage, versions: EngineVersions): string {
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
