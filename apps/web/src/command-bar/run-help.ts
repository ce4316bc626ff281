// The flags of `docker run`, read from what the traced CLI itself prints for `--help`. Nothing is added: a flag, a meaning or a
// value that the CLI does not name is not offered.

export interface HelpValue {
  value: string
  /** What the CLI says about it; empty where it only names it. */
  meaning: string
}

export interface HelpFlag {
  /** `--memory`. */
  long: string
  /** `-m`; null for most. */
  short: string | null
  /** What its value is, in the CLI's word: `bytes`, `list`; null for a switch, which takes none. */
  takes: string | null
  /** In the CLI's words, in one line. */
  meaning: string
  /** The values that the CLI names, in its order. */
  values: readonly HelpValue[]
}

/** `  -m, --memory bytes    Memory limit`. Source: spf13/pflag, flag.go, FlagUsagesWrapped. */
const FLAG = /^ {2}(?:(-\w), | {4})(--[a-z0-9-]+)(?: ([\w-]+))? {2,}(\S.*)$/
/** The line of a value: `'host':    Run the container in …`. */
const VALUE_LINE = /^'([^']*)': +(\S.*)$/

/**
 * @param text what the CLI prints for `docker run --help`. A flag may go over several lines: those that follow it and are
 *   indented further belong to it
 */
export function flagsOfHelp(text: string): HelpFlag[] {
  const found: { start: RegExpExecArray; further: string[] }[] = []
  for (const line of text.split('\n')) {
    const start = FLAG.exec(line)
    if (start) found.push({ start, further: [] })
    else if (/^ {20,}\S/.test(line)) found.at(-1)?.further.push(line.trim())
  }
  return found.map(({ start: [, short, long = '', takes, first = ''], further }) => {
    const told = valueLines(further)
    const meaning = [first, ...told.rest].join(' ')
    // A length of time is written with one of these units: they are no values.
    const named = takes === 'duration' ? [] : valuesNamed(meaning)
    const values = [...told.values, ...named.filter((value) => told.values.every((one) => one.value !== value.value))]
    return { long, short: short ?? null, takes: takes ?? null, meaning, values }
  })
}

/** Values that have a line each, with all that follows such a line; `rest` is what stands before the first. */
function valueLines(lines: readonly string[]): { values: HelpValue[]; rest: string[] } {
  const values: HelpValue[] = []
  const rest: string[] = []
  let at: HelpValue | null = null
  for (const line of lines) {
    const start = VALUE_LINE.exec(line)
    if (start) {
      at = { value: start[1] ?? '', meaning: start[2] ?? '' }
      values.push(at)
    } else if (at) at.meaning += ` ${line}`
    else rest.push(line)
  }
  // An empty value is what leaving the flag out does.
  return { values: values.filter(({ value }) => value !== ''), rest }
}

/** Values in the text: `(host|private)`, `"always"`, `'-1'`, `(default "missing")`. */
function valuesNamed(meaning: string): HelpValue[] {
  const choices = [...meaning.matchAll(/\(([\w-]+(?:\|[\w-]+)+)\)/g)].flatMap(([, words = '']) => words.split('|'))
  const quoted = [...meaning.matchAll(/"([\w-]+)"|'([\w-]+)'(?!\w)/g)].map(
    ([, double, single]) => double ?? single ?? '',
  )
  return [...new Set([...choices, ...quoted])].map((value) => ({ value, meaning: '' }))
}
