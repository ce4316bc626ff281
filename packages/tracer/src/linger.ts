// How long the probes of an ended sandbox stay where they are. To take them off lasts a minute or two, in which new ones
// can hardly be attached; disarmed, on copies of programs that nobody runs any more, they disturb nobody.
import type { Linger } from '@runthrough/probe'

/** Seconds in which a person who has stopped the program may start it again without having to wait. */
const FOR_A_PERSON = 120

/** Names the process with whose end the probes go: a test run starts one sandbox after the other. */
const COMPANION = 'RUNTHROUGH_KEEP_PROBES_WITH'
/** Seconds that they may stay with it at most. */
const WITH_COMPANION = 3600

export function lingerOfProbes(environment: NodeJS.ProcessEnv = process.env): Linger {
  const companion = Number(environment[COMPANION])
  if (!Number.isInteger(companion) || companion <= 0) return { seconds: FOR_A_PERSON, companion: null }
  return { seconds: WITH_COMPANION, companion }
}
