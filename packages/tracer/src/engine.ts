// Starts the sandbox engine with what runs need in it.
import { type EngineSource, openSandbox, type Sandbox } from '@runthrough/engine'
import { copyWithoutSections } from '@runthrough/probe'
import { fail, ok, type Progress, problem, type Result } from '@runthrough/trace'

export interface EngineOptions {
  /** Folder of the sandbox. */
  state: string
  /** Where the engine and the docker CLI come from, if not from this machine. */
  source?: Partial<EngineSource>
  /** As of `SandboxOptions`. */
  unifiedCgroups?: boolean
  onProgress: (progress: Progress) => void
}

/** A running sandbox with the busybox image. Fails with the engine's reason; then nothing of it is left. */
export async function startEngine({
  state,
  source,
  unifiedCgroups,
  onProgress,
}: EngineOptions): Promise<Result<Sandbox>> {
  const tell = (step: string, detail: string | null = null) => onProgress({ step, detail, done: false })
  const opened = await openSandbox({
    state,
    ...(source && { source }),
    ...(unifiedCgroups && { unifiedCgroups }),
    copyBinary: copyWithoutSections,
    onProgress: tell,
  })
  if (!opened.ok) return fail(problem('engine-unavailable', { reason: opened.error.detail }))
  tell('image')
  const image = await opened.value.provideBusybox()
  if (image.ok) return ok(opened.value)
  await opened.value.close()
  return fail(problem('engine-unavailable', { reason: image.error.detail }))
}
