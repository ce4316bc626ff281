// `runthrough cleanup`: what the guardian runs after a killed server, and a person may run by hand.
import { removeLeftovers } from '@runthrough/engine'
import { fail } from './fail.ts'

export async function cleanup({ state }: { state: string }): Promise<void> {
  const removed = await removeLeftovers(state)
  if (!removed.ok) fail(removed.error.detail)
}
