// Where in a command the thing is that was refused, as far as the refusal names it.
import type { ProblemReport } from '@runthrough/trace'
import { type CommandWord, optionsFrom, wordsOfLine } from './command-words.ts'

/** Characters of the line: the first, and the one behind the last. */
export interface Range {
  start: number
  end: number
}

/** What the server would not even hand to the CLI. Null where that is no part of the line. */
export function refusedByServer(line: string, { code, parameters }: ProblemReport): Range | null {
  const words = wordsOfLine(line)
  if (code === 'command-not-docker-run') {
    const wrong = words.slice(0, 2).find(({ text }, index) => text !== ['docker', 'run'][index])
    return wrong ? rangeOf(wrong) : null
  }
  const token = parameters.token
  if (token === undefined) return null
  const word = words.find(({ text }) => text === token)
  if (word) return rangeOf(word)
  // An operator of a shell needs no blanks around it.
  const start = line.indexOf(token)
  return start < 0 ? null : { start, end: start + token.length }
}

/** What the CLI or the engine names in its error. Null where it names nothing that stands in the line. */
export function refusedByCli(line: string, error: string): Range | null {
  const words = wordsOfLine(line)
  const first = optionsFrom(words)
  if (first === null) return null
  const rest = words.slice(first)

  const flag = /^unknown flag: (--[^\s=]+)/.exec(error)?.[1] ?? /^flag needs an argument: (--\S+)/.exec(error)?.[1]
  if (flag !== undefined) return namedFlag(rest, flag)
  const [, letter, cluster] = /^(?:unknown shorthand flag|flag needs an argument): '(.)' in (-\S+)/.exec(error) ?? []
  if (letter !== undefined && cluster !== undefined) return letterOf(rest, letter, cluster.slice(1))
  const [, value, names] = /^invalid argument "(.*)" for "([^"]*)" flag/.exec(error) ?? []
  if (value !== undefined && names !== undefined) return givenValue(line, rest, value, names.split(', '))
  return quoted(line, rest, error)
}

const rangeOf = ({ start, end }: CommandWord): Range => ({ start, end })

function namedFlag(words: readonly CommandWord[], flag: string): Range | null {
  const word = words.find(({ text }) => text === flag || text.startsWith(`${flag}=`))
  return word ? { start: word.start, end: word.start + flag.length } : null
}

/** A letter in a word of several; the CLI repeats the word from that letter on. */
function letterOf(words: readonly CommandWord[], letter: string, rest: string): Range | null {
  const word = words.find(({ text }) => /^-[^-]/.test(text) && text.endsWith(rest) && rest.startsWith(letter))
  if (!word) return null
  const start = word.end - rest.length
  return { start, end: start + letter.length }
}

/** The value of a flag, in the word of the flag or in the next. */
function givenValue(
  line: string,
  words: readonly CommandWord[],
  value: string,
  names: readonly string[],
): Range | null {
  for (const [index, word] of words.entries()) {
    const name = names.find((one) => word.text.startsWith(one))
    if (name === undefined) continue
    const next = words[index + 1]
    if (word.text === name && next?.text === value) return rangeOf(next)
    if (word.text.endsWith(value) && word.text !== name) return endOf(line, word, value)
  }
  return null
}

/** The end of a word, where it stands there without quotes; else the word. */
function endOf(line: string, word: CommandWord, value: string): Range {
  const start = word.end - value.length
  return line.slice(start, word.end) === value ? { start, end: word.end } : rangeOf(word)
}

/** The first word of the command that the error repeats: an image, a program, a path. */
function quoted(line: string, words: readonly CommandWord[], error: string): Range | null {
  const named = error.split(/[\s"'`,;()]+/).map((part) => part.replace(/[.:]+$/, ''))
  const isNamed = (text: string) => named.includes(text) || named.includes(`${text}:latest`)
  for (const word of words) {
    if (word.text.length > 1 && isNamed(word.text)) return rangeOf(word)
    const value = /^--[^=]+=(.+)$/.exec(word.text)?.[1]
    if (value !== undefined && isNamed(value)) return endOf(line, word, value)
  }
  return null
}
