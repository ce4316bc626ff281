// Waiting for something that announces itself in no other way than by being there.
import { setTimeout as sleep } from 'node:timers/promises'

/** Asks `condition` every 25 ms until it says yes (true) or `limit` milliseconds have passed (false). */
export async function waitUntil(condition: () => boolean | Promise<boolean>, limit: number): Promise<boolean> {
  const end = performance.now() + limit
  while (!(await condition())) {
    if (performance.now() >= end) return false
    await sleep(25)
  }
  return true
}
