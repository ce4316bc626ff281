// Why the sandbox cannot do what it was asked: the expected failures of this package, as data.

export interface EngineFailure {
  reason:
    | 'not-root' // the process may not create namespaces and mounts
    | 'engine-root' // the folder has no engine that can run here
    | 'state-folder' // the state folder is no place for a sandbox
    | 'in-use' // another live process holds the state folder
    | 'program-missing' // a program of the engine is not installed
    | 'not-started' // a daemon ended or did not answer in time
    | 'not-removed' // something of an earlier sandbox cannot be removed
    | 'no-image' // busybox can be neither pulled nor made here
  /** In English, with what the daemon or the kernel said. */
  detail: string
}

/** The message of something that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
