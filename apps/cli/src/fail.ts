/** Tells why a command was not carried out; the program ends with status 1. */
export function fail(reason: string): void {
  process.stderr.write(`${reason}\n`)
  process.exitCode = 1
}
