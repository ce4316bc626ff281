// The levels of detail, from the coarsest to the finest. Without schemas: a page offers them before it reads anything.

/**
 * What counts as a step. `story`: the stages that tell the story; `engineer`: every probed function; `kernel`: system
 * calls as well, which are recorded and can be stepped through in the trace, but at which nothing can be held.
 */
export const DETAIL_LEVELS = ['story', 'engineer', 'kernel'] as const

/** The levels at which a process can be held. The kernel level holds at those of the engineer. */
export const HOLD_LEVELS = ['story', 'engineer'] as const
