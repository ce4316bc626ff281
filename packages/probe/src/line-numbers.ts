// Tells when nothing older can come any more. Each CPU has a buffer of its own, and bpftrace reads one after the other, so
// a line of one can come long before an older line of another. Lines are numbered on each CPU (`@n`); a mark says how far
// the numbers had come on all of them when it was made, and so does the line that tells that a process stands. Once lines up
// to there have been read, everything from before it has.
import { readFileSync } from 'node:fs'

/** Statements that give the line that is printed next its number, and the head of its format with the arguments for it. */
export const NUMBER = '@n[cpu] = @n[cpu] + 1; $k = @n[cpu];'
export const NUMBERED = '%d %llu'
export const NUMBER_ARGUMENTS = 'cpu, $k'

/** Statements that print the numbers of all CPUs which have one: of a mark in lines `C mark cpu number`, at a standstill in lines `G pid cpu number`. */
export function printNumbers(letter: 'C' | 'G', of: string): string {
  const loop = `$i = (uint64)0; while ($i < ${possibleCpus()})`
  return `${loop} { if (@n[$i]) { printf("${letter} %d %d %llu\\n", ${of}, $i, @n[$i]); } $i = $i + 1; }`
}

/** How many CPUs the kernel is made for: their numbers are below this. cpu(5), /sys/devices/system/cpu/possible */
function possibleCpus(): number {
  const [, last = '0'] = /(\d+)\s*$/.exec(readFileSync('/sys/devices/system/cpu/possible', 'utf8')) ?? []
  return Number(last) + 1
}

/** Numbers by CPU. */
export type LineNumbers = Map<number, number>

export class LineCounter {
  readonly #seen: LineNumbers = new Map()
  readonly #waiting = new Set<{ upTo: LineNumbers; resolve: () => void }>()

  /** A line has been read. Whoever waits for it is told by `tell`, once it has been dealt with. */
  see(cpu: number, number: number): void {
    this.#seen.set(cpu, Math.max(number, this.#seen.get(cpu) ?? 0))
  }

  /** Resolves when lines up to these numbers have been read. */
  arrived(upTo: LineNumbers): Promise<void> {
    if (this.#isPast(upTo)) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiting.add({ upTo, resolve })
    })
  }

  tell(): void {
    for (const one of this.#waiting) if (this.#isPast(one.upTo)) this.#end(one)
  }

  /** Lines were lost, or none will come any more: nobody can wait for them. */
  giveUp(): void {
    for (const one of this.#waiting) this.#end(one)
  }

  #end(one: { upTo: LineNumbers; resolve: () => void }): void {
    this.#waiting.delete(one)
    one.resolve()
  }

  #isPast(upTo: LineNumbers): boolean {
    return [...upTo].every(([cpu, number]) => (this.#seen.get(cpu) ?? 0) >= number)
  }
}
