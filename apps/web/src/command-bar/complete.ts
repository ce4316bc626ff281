// What can stand where the caret is: a flag, a value of one, an image.
import { type CommandWord, optionsFrom, wordsOfLine } from './command-words.ts'
import type { HelpFlag } from './run-help.ts'

export interface Completion {
  kind: 'flag' | 'value' | 'image'
  /** As it is listed: `-m, --memory bytes`. */
  label: string
  /** The CLI's own words about it; empty where it has none. */
  meaning: string
  /** What comes in place of the word. */
  insert: string
}

export interface Completions {
  /** The characters of the line that a completion replaces. */
  start: number
  end: number
  list: readonly Completion[]
}

interface Known {
  flags: readonly HelpFlag[]
  /** With their tags. */
  images: readonly string[]
}

const NOTHING: Completions = { start: 0, end: 0, list: [] }

/** @param caret number of characters before it */
export function completionsAt(line: string, caret: number, { flags, images }: Known): Completions {
  const words = wordsOfLine(line)
  const first = optionsFrom(words)
  if (first === null) return NOTHING
  const under = words.find(({ start, end }) => start < caret && caret <= end)
  const before = words.slice(first).filter(({ end }) => end < caret)
  const typed = under === undefined ? '' : line.slice(under.start, caret)
  const place = { start: under?.start ?? caret, end: under?.end ?? caret }
  // The program's own name is still being typed.
  if (under !== undefined && words.indexOf(under) < first) return NOTHING

  const open = openPlace(before, flags)
  if (open === 'command') return NOTHING
  if (open !== 'option') return { ...place, list: valuesOf(open, typed, '') }
  const [name = '', ...value] = typed.split('=')
  if (value.length > 0 && name.startsWith('--')) {
    const flag = flags.find(({ long }) => long === name)
    return { ...place, list: flag ? valuesOf(flag, value.join('='), `${name}=`) : [] }
  }
  if (typed.startsWith('-')) return { ...place, list: flagsFrom(flags, typed) }
  return { ...place, list: [...imagesFrom(images, typed), ...(typed === '' ? flagsFrom(flags, typed) : [])] }
}

/** What the words up to here leave open: a further option or the image, the value of a flag, or the command in the container. */
function openPlace(words: readonly CommandWord[], flags: readonly HelpFlag[]): HelpFlag | 'option' | 'command' {
  let waiting: HelpFlag | null = null
  for (const { text } of words) {
    if (waiting) waiting = null
    else if (!text.startsWith('-') || text === '-' || text === '--') return 'command'
    else waiting = waitsForValue(text, flags)
  }
  return waiting ?? 'option'
}

/** The flag of a word whose value is the next word; null where the word is complete. Source: spf13/pflag, parseArgs. */
function waitsForValue(word: string, flags: readonly HelpFlag[]): HelpFlag | null {
  if (word.startsWith('--')) {
    const flag = flags.find(({ long }) => long === word)
    return flag && flag.takes !== null ? flag : null
  }
  // Switches may stand together, and the first that takes a value takes what is left of the word.
  for (let at = 1; at < word.length; at++) {
    const flag = flags.find(({ short }) => short === `-${word.charAt(at)}`)
    if (flag && flag.takes !== null) return at === word.length - 1 ? flag : null
  }
  return null
}

function flagsFrom(flags: readonly HelpFlag[], typed: string): Completion[] {
  const fits = ({ short, long }: HelpFlag) => long.startsWith(typed) || (short ?? '').startsWith(typed || ' ')
  const part = typed.replace(/^-+/, '')
  // Somebody may know a word of the name only: `--bps`.
  const contains = ({ long }: HelpFlag) => part.length > 1 && long.includes(part)
  const found = [...flags.filter(fits), ...flags.filter((flag) => !fits(flag) && contains(flag))]
  return found.map(({ short, long, takes, meaning }) => ({
    kind: 'flag',
    label: [[short, long].filter((name) => name !== null).join(', '), takes].filter((part) => part !== null).join(' '),
    meaning,
    insert: `${typed !== '' && typed === short ? short : long} `,
  }))
}

const valuesOf = ({ values }: HelpFlag, typed: string, prefix: string): Completion[] =>
  values
    .filter(({ value }) => value.startsWith(typed))
    .map(({ value, meaning }) => ({ kind: 'value', label: value, meaning, insert: `${prefix}${value} ` }))

/** `latest` is what the CLI takes where no tag is given. */
const imagesFrom = (images: readonly string[], typed: string): Completion[] =>
  images
    .map((name) => name.replace(/:latest$/, ''))
    .filter((name) => name.startsWith(typed))
    .map((name) => ({ kind: 'image', label: name, meaning: '', insert: `${name} ` }))

/** The line with a completion in place of the word, and where the caret stands then. */
export function applied(
  line: string,
  { start, end }: Completions,
  { insert }: Completion,
): { line: string; caret: number } {
  const behind = line.slice(end)
  const put = behind.startsWith(' ') ? insert.trimEnd() : insert
  return { line: line.slice(0, start) + put + behind, caret: start + insert.length }
}
