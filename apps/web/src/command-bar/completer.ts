// What completes a command, loaded when somebody begins to type one: the help of the traced CLI, and what is made of it.
import type { CommandHelp } from '@runthrough/trace'
import { applied, type Completion, type Completions, completionsAt } from './complete.ts'
import { flagsOfHelp } from './run-help.ts'

export interface Completer {
  /** Version of the CLI that said all this. */
  cli: string
  at(line: string, caret: number): Completions
  apply(line: string, completions: Completions, chosen: Completion): { line: string; caret: number }
}

export function completerOf({ cli, help, images }: CommandHelp): Completer {
  const known = { flags: flagsOfHelp(help), images }
  return { cli, at: (line, caret) => completionsAt(line, caret, known), apply: applied }
}
