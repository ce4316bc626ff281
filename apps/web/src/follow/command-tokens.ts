// The command as one sees it: flags with their values, each to be followed, and what stands between them.
import type { FlagOccurrence, WordSpan } from '@runthrough/trace'

export interface CommandToken {
  /** Null for what is no flag: `docker`, `run`. */
  flag: FlagOccurrence | null
  text: string
  /** Whether it stands in the same word as the one before: `t` of `-it`. */
  isJoined: boolean
}

/** The tokens of a command, in its order; together they are its words. */
export function tokensOf(argv: readonly string[], flags: readonly FlagOccurrence[]): CommandToken[] {
  const tokens: CommandToken[] = []
  let word = 0
  let last = -1
  for (const flag of flags) {
    const first = flag.name ?? flag.given
    if (first === null) continue
    for (; word < first.word; word++)
      if (word > last) tokens.push({ flag: null, text: argv[word] ?? '', isJoined: false })
    const isJoined = first.word === last
    tokens.push({ flag, text: textOf(argv, flag), isJoined })
    last = (flag.given ?? first).word
    word = last + 1
  }
  for (; word < argv.length; word++) tokens.push({ flag: null, text: argv[word] ?? '', isJoined: false })
  return tokens
}

/** `-m 64m`, `--memory=64m`, `-it` in two parts. */
function textOf(argv: readonly string[], { name, given }: FlagOccurrence): string {
  const slice = ({ word, start, end }: WordSpan) => (argv[word] ?? '').slice(start, end)
  if (name === null || given === null) return slice(name ?? given ?? { word: 0, start: 0, end: 0 })
  if (name.word !== given.word) return `${slice(name)} ${slice(given)}`
  return (argv[name.word] ?? '').slice(name.start, given.end)
}
