// What a source of traces can do, and the protocol that it speaks. Without schemas: a recording tells it to a page as well.
import type { HoldLevel } from './controls.ts'
import { DETAIL_LEVELS, HOLD_LEVELS } from './levels.ts'
import type { Capabilities } from './protocol.ts'

/** A client and a server talk only if this number is the same. */
export const PROTOCOL_VERSION = 2

interface Has {
  /** An engine. */
  live: boolean
  /** A server, which keeps recordings and notes. */
  server: boolean
  holdLimit: number | null
  /** The finest level that is probed; every one, if left out. */
  finest?: HoldLevel
}

/** What a source of traces can do, by what is behind it. */
export function capabilitiesOf({ live, server, holdLimit, finest = 'engineer' }: Has): Capabilities {
  const holdLevels = HOLD_LEVELS.slice(0, HOLD_LEVELS.indexOf(finest) + 1)
  return {
    live,
    levels: finest === 'engineer' ? [...DETAIL_LEVELS] : holdLevels,
    holdLevels: live ? holdLevels : [],
    supportsSteppingGranularity: live,
    supportsBreakpoints: live,
    supportsDataBreakpoints: live,
    supportsExceptionBreakpoints: live,
    supportsGotoTargets: live,
    supportsTerminateRequest: live,
    supportsStepBack: false,
    supportsMarkers: server,
    supportsRecordings: server,
    supportsHandOver: server,
    holdLimit,
  }
}
