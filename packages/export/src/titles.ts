// Titles of stages and processes in a language, also for those that this version's catalogue does not have.
import { processes, stageById } from '@runthrough/stages'
import type { Language, ProcessRole } from '@runthrough/trace'
import type { ProcessFact } from './facts.ts'

export const stageTitle = (id: string, language: Language): string => stageById(id)?.title[language] ?? id

/** The title of a role; a helper is called by its program. */
export function processTitle(process: ProcessFact, language: Language): string {
  const { role, exe, argv, pid } = process
  if (role !== null && role !== 'helper') return processes[role].title[language]
  return (exe ?? argv[0])?.split('/').at(-1) || `pid ${pid}`
}

/** Where the relay's processes stand, from the top. A helper stands below them. */
export function rankOf(role: ProcessRole | null): number {
  const place = role === null || role === 'helper' ? -1 : Object.keys(processes).indexOf(role)
  return place === -1 ? Object.keys(processes).length : place
}
