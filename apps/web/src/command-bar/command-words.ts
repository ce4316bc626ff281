// A command as it stands in the field, cut into words by the quoting rules of a POSIX shell, each with its place. It may be
// unfinished: a quote that is still open reaches to the end.

export interface CommandWord {
  /** Without quotes, as the docker CLI would get it. */
  text: string
  /** Characters in the line: the first, and the one behind the last. */
  start: number
  end: number
}

/** Source: POSIX Shell Command Language, 2.2 Quoting. */
export function wordsOfLine(line: string): CommandWord[] {
  const words: CommandWord[] = []
  let at = 0
  while (at < line.length) {
    if (isBlank(line[at])) {
      at++
      continue
    }
    const start = at
    let text = ''
    let quote: string | null = null
    for (; at < line.length && (quote !== null || !isBlank(line[at])); at++) {
      const sign = line[at] ?? ''
      if (sign === '\\' && quote !== "'") text += line[++at] ?? ''
      else if (sign === quote) quote = null
      else if (quote === null && (sign === '"' || sign === "'")) quote = sign
      else text += sign
    }
    words.push({ text, start, end: at })
  }
  return words
}

const isBlank = (sign: string | undefined): boolean => sign === ' ' || sign === '\t' || sign === '\n'

/** Index of the first word behind `docker run` or `docker container run`; null for any other command. */
export function optionsFrom(words: readonly CommandWord[]): number | null {
  const [docker, run, further] = words
  if (docker?.text !== 'docker') return null
  if (run?.text === 'run') return 2
  return run?.text === 'container' && further?.text === 'run' ? 3 : null
}
