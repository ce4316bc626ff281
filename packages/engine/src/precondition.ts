// The shape of what the doctor looks at. To add a precondition is to add an entry to one of the lists beside this file.
import type { Localized } from '@runthrough/trace'
import type { FoundPrograms } from './binaries.ts'
import type { EngineSource } from './engine-root.ts'

/** `warn`: works, but not everything. `fail`: no live run is possible; recordings can still be played. */
export type CheckState = 'ok' | 'warn' | 'fail'

/** What a check looks at, apart from the machine. */
export interface Place {
  /** The sandbox's state folder, which need not exist. */
  state: string
  source: EngineSource
  programs: FoundPrograms
}

/** A precondition of live runs. */
export interface Precondition {
  id: string
  what: Localized
  /** What it is needed for. */
  meaning: Localized
  remedy: Localized
  look(place: Place): Promise<{ state: CheckState; found: string }>
}
