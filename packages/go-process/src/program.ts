// A Go program as a file: what is the same for every process that runs it.
import { type BuildInfo, readBuildInfo } from './build-info.ts'
import { ElfFile } from './elf.ts'
import { type Layout, layoutFor } from './layouts.ts'
import { findModuleData, type ModuleData } from './module-data.ts'
import { findPcHeader, type PcHeader } from './pc-header.ts'
import { FunctionTable } from './pclntab.ts'
import { fail, type GoFailure, ok, type Result } from './result.ts'
import { TypeTable } from './types.ts'

export interface Program {
  path: string
  /** `go1.19.8` */
  goVersion: string
  buildInfo: BuildInfo
  elf: ElfFile
  pcHeader: PcHeader
  moduleData: ModuleData
  layout: Layout
  functions: FunctionTable
  types: TypeTable
  close(): void
}

/**
 * Opens a Go program. The path may be `/proc/PID/exe`, which reaches a program of another mount namespace too.
 * The file stays open until `close`.
 */
export function openProgram(path: string): Result<Program, GoFailure> {
  const opened = ElfFile.open(path)
  if (!opened.ok) return opened
  const program = readProgram(opened.value)
  if (!program.ok) opened.value.close()
  return program
}

function readProgram(elf: ElfFile): Result<Program, GoFailure> {
  const { path } = elf
  const pcHeader = findPcHeader(elf)
  if (pcHeader === undefined) return fail({ reason: 'not-go', path })
  const buildInfo = readBuildInfo(elf)
  if (buildInfo === undefined) return fail({ reason: 'unsupported-go', path, goVersion: null })
  const { goVersion } = buildInfo
  const layout = layoutFor(goVersion)
  if (layout === undefined) return fail({ reason: 'unsupported-go', path, goVersion })
  const moduleData = findModuleData(elf, pcHeader, layout.moduleData)
  if (moduleData === undefined) return fail({ reason: 'no-moduledata', path, goVersion })
  const functions = FunctionTable.open(elf, pcHeader, { module: moduleData, layout })
  if (functions === undefined) return fail({ reason: 'not-go', path })
  const types = new TypeTable(elf, moduleData, layout)
  return ok({
    path,
    goVersion,
    buildInfo,
    elf,
    pcHeader,
    moduleData,
    layout,
    functions,
    types,
    close: () => elf.close(),
  })
}
