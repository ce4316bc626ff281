import { explainProblem, type ProblemReport } from '@runthrough/trace'

/** Tells why a command was not carried out; the program ends with status 1. */
export function fail(reason: string): void {
  process.stderr.write(`${reason}\n`)
  process.exitCode = 1
}

/** A problem and its remedy, for a terminal. */
export function inWords(report: ProblemReport): string {
  const { what, remedy } = explainProblem(report, 'en')
  return `${what}\n${remedy}`
}
