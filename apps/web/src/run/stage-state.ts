// How far a stage is, as the screen tells it: what the trace says, or that it is still to come or never will.
import type { StageAt } from '@runthrough/trace'

export type StageState = StageAt['state'] | 'future' | 'unavailable'
