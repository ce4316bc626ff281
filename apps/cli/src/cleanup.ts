// `runthrough cleanup`: what the guardian runs after a killed server, and a person may run by hand.
import { removeLeftovers } from '@runthrough/engine'

export async function cleanup({ state }: { state: string }): Promise<void> {
  const removed = await removeLeftovers(state)
  if (removed.ok) return
  process.stderr.write(`${removed.error.detail}\n`)
  process.exitCode = 1
}
