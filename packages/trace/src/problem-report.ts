// A problem as it travels. Apart from the table of the words: a page shows a problem without a schema.
import { z } from 'zod'
import { PROBLEM_CODES } from './problem.ts'

/** The code and what fills the placeholders. The reader's language gives the words. */
export const ProblemReport = z.object({ code: z.enum(PROBLEM_CODES), parameters: z.record(z.string(), z.string()) })
export type ProblemReport = z.infer<typeof ProblemReport>
