// The flags of a `docker run` command, as pflag reads them, each with the characters where it stands.
import type { PlaceRef } from './place.ts'
import type { FlagRow } from './rules.ts'

/** Characters of one word of a command: the first, and the one behind the last. */
export interface WordSpan {
  /** Index in argv. */
  word: number
  start: number
  end: number
}

export interface FlagOccurrence {
  /** Name in the rules: `--memory` also for `-m`; `IMAGE` and `COMMAND` for what follows the flags. */
  flag: string
  /** `true` for a switch without a value. */
  value: string
  /** Where its name stands; null for an operand. */
  name: WordSpan | null
  /** Where its value stands; null for a switch without one. */
  given: WordSpan | null
}

/** Name of the image in the command, as `docker run --help` has it. */
export const IMAGE = 'IMAGE'
/** Name of each word that follows the image. */
export const COMMAND = 'COMMAND'

/** Whether a name in a rule is that of a flag or operand. */
export const isFlag = (name: string): boolean => name.startsWith('-') || name === IMAGE || name === COMMAND

/**
 * The flags and operands of a command, in their order; empty for what is no `docker run`. An unknown flag is taken for one
 * with a value. Source: spf13/pflag, flag.go, parseArgs (`--name value`, `--name=value`, `-abc`, `-e=value`, `-evalue`).
 */
export function flagsOfCommand(argv: readonly string[], rows: readonly FlagRow[]): FlagOccurrence[] {
  const rowOf = new Map(rows.flatMap((row) => row.names.map((name) => [name, row] as const)))
  const canonical = (name: string): string => rowOf.get(name)?.names[0] ?? name
  const isSwitch = (name: string): boolean => rowOf.get(name)?.takesValue === false
  const found: FlagOccurrence[] = []
  const span = (word: number, start = 0, end = (argv[word] ?? '').length): WordSpan => ({ word, start, end })

  const first = argv[1] === 'run' ? 2 : argv[1] === 'container' && argv[2] === 'run' ? 3 : argv.length
  let index = first
  for (; index < argv.length; index++) {
    const word = argv[index] ?? ''
    if (word === '--') index++
    if (word === '--' || word === '-' || !word.startsWith('-')) break
    if (word.startsWith('--')) {
      const equals = word.indexOf('=')
      const name = equals < 0 ? word : word.slice(0, equals)
      const flag = canonical(name)
      if (equals >= 0) {
        const given = span(index, equals + 1)
        found.push({ flag, value: word.slice(equals + 1), name: span(index, 0, equals), given })
      } else if (isSwitch(name)) found.push({ flag, value: 'true', name: span(index), given: null })
      else found.push({ flag, value: argv[index + 1] ?? '', name: span(index), given: span(++index) })
      continue
    }
    for (let at = 1; at < word.length; at++) {
      const short = `-${word.charAt(at)}`
      const flag = canonical(short)
      const name = span(index, at === 1 ? 0 : at, at + 1)
      const attached = word.slice(at + 1)
      if (isSwitch(short) && !attached.startsWith('=')) {
        found.push({ flag, value: 'true', name, given: null })
        continue
      }
      if (attached === '') found.push({ flag, value: argv[index + 1] ?? '', name, given: span(++index) })
      else {
        const start = attached.startsWith('=') ? at + 2 : at + 1
        found.push({ flag, value: word.slice(start), name, given: span(index, start) })
      }
      break
    }
  }
  for (let word = index; word < argv.length; word++) {
    found.push({ flag: word === index ? IMAGE : COMMAND, value: argv[word] ?? '', name: null, given: span(word) })
  }
  return found
}

/** The place of the value of a flag, or of its name where it has none. @param header seq of the header */
export function placeOfFlag({ name, given }: FlagOccurrence, header: number): PlaceRef {
  const { word, start, end } = given ?? name ?? { word: 0, start: 0, end: 0 }
  return { seq: header, kind: 'command', path: `/${word}`, range: [start, end] }
}
