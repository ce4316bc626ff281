// What reads what comes over the network, apart from the rest: the page is drawn while it is on its way.
type Answers = typeof import('./answers.ts')

/** The schemas of what is answered. Rejects where they cannot be reached. */
export const loadAnswers = (): Promise<Answers> => import('./answers.ts')
