// A command as one would type it.

/** Words that a POSIX shell takes as they are (Shell Command Language, 2.2 Quoting). */
const PLAIN = /^[\w@%+=:,./-]+$/

/** argv as a line for a POSIX shell. */
export function shellLine(argv: readonly string[]): string {
  return argv.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}
