// Which of the commands belong to a step: those for what its function asked of the kernel, and what it called as far as that
// has no step of its own at the level of detail that is chosen.
import { commandsByHand, type HandCommand } from '@runthrough/stages'
import type { HoldLevel, SpanTree, Step, TraceEvent } from '@runthrough/trace'
import { processOf } from '../run/catalogue.ts'
import { rememberLast } from '../run/remember.ts'
import { stepOwnerOf } from '../run/step-owner.ts'

const commandsOfRun = rememberLast((events: readonly TraceEvent[]) => commandsByHand(events))

/** In the order of the run. Those of a function that has not returned yet are there as far as they have happened. */
export function commandsOfStep(
  events: readonly TraceEvent[],
  tree: SpanTree,
  step: Step,
  level: HoldLevel,
): readonly HandCommand[] {
  return commandsOfRun(events).filter(({ span }) => ownerOf(tree, span, level) === step.span)
}

/** Not the CLI: in the end it asked for everything, and it asks the kernel for nothing of it. */
function ownerOf(tree: SpanTree, span: number | null, level: HoldLevel): number | null {
  const owner = stepOwnerOf(tree, span, level)
  return owner === undefined || processOf(owner.stage) === 'cli' ? null : owner.id
}

/** What a script says in comments: what each place is called, and each file that has to be there first. */
export interface ScriptWords {
  place: Readonly<Record<HandCommand['place'], string>>
  needs: Readonly<Record<NonNullable<HandCommand['needs']>, string>>
}

/** The commands as a script, which says where it goes on in another shell, and which file a command takes. */
export function scriptOf(commands: readonly HandCommand[], words: ScriptWords): string {
  return commands
    .flatMap(({ line, place, needs }, index) => [
      ...(commands[index - 1]?.place === place ? [] : [`# ${words.place[place]}`]),
      ...(needs === null ? [] : [`# ${words.needs[needs]}`]),
      line,
    ])
    .join('\n')
    .concat('\n')
}
