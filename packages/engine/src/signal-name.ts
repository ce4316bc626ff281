import { constants } from 'node:os'

/** Name of a signal by its number on this system: `SIGKILL` for 9. */
export function signalName(number: number): string {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `signal ${number}`
}
