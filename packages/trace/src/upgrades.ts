// Recordings of earlier versions, brought up to today's one version at a time, event by event. `docs/recording-format.md`
// tells what changed; `fixtures/recordings/` keeps a recording of each old version.
import { TRACE_VERSION } from './events/session.ts'

type EventJson = Record<string, unknown>
type Upgrade = (event: EventJson) => EventJson

/** By the version that an upgrade starts from. */
const upgrades: Readonly<Record<number, Upgrade>> = {
  // 1 → 2: the header tells the size of the terminal, which was not recorded. A marker had a text and nothing else; none was ever written.
  1: (event) => (event.kind === 'header' ? { ...event, version: 2, terminal: null } : event),
}

/** The JSON of an event of an earlier version, as today's version has it. */
export function upgradeEvent(event: EventJson, from: number): EventJson {
  let upgraded = event
  for (let version = from; version < TRACE_VERSION; version++) {
    const upgrade = upgrades[version]
    if (!upgrade) throw new Error(`no upgrade from version ${version}`)
    upgraded = upgrade(upgraded)
  }
  return upgraded
}
