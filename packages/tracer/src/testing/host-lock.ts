// Files that hold an engine run beside each other, and each has a sandbox of its own. What a test needs of the host itself,
// a file or a control group at a place that is written down, it has to itself for a while.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Lock, takeLock } from '@runthrough/engine'

/** Stays there, as lock files do (FHS, 5.9). */
const PLACE = '/run/lock/runthrough-tests'
/** Milliseconds between two looks. */
const PAUSE = 250

/** Waits until no other test has the host. */
export async function haveHost(): Promise<Lock> {
  for (;;) {
    const lock = await takeLock(PLACE)
    if (lock.ok) return lock.value
    await sleep(PAUSE)
  }
}
