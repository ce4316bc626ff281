// Makes `docker run` commands of the flags that a CLI has.
import fc from 'fast-check'
import { CHOICES } from './run-flags.ts'

/** Flags of which one excludes the other: the CLI or the engine refuses a command that has one of each side. */
const EXCLUSIVE: readonly (readonly [string, string])[] = [
  ['memory', 'memory'],
  ['cpus', 'cpu-period'],
  ['network', 'network'],
  ['log-driver', 'log-driver'],
  ['expose', 'expose'],
  ['rm', 'restart'],
  ['no-healthcheck', 'health-cmd'],
  ['health-cmd', 'health-cmd'],
  ['pull', 'pull'],
  ['oom-kill-disable', 'memory'],
]

/** The name of a flag: `memory` of `--memory=64m`. */
const flagOf = (word: string): string => /^--([a-z0-9-]+)/.exec(word)?.[1] ?? ''
const given = (words: readonly string[], flag: string): string | undefined =>
  words
    .find((word) => flagOf(word) === flag)
    ?.split('=')
    .slice(1)
    .join('=')

/** Whether a choice can be added to those that a command has already. */
function fits(chosen: readonly string[], more: readonly string[]): boolean {
  const has = new Set(chosen.map(flagOf))
  const adds = new Set(more.map(flagOf))
  const clash = EXCLUSIVE.some(([a, b]) => (has.has(a) && adds.has(b)) || (has.has(b) && adds.has(a)))
  const all = [...chosen, ...more]
  const network = given(all, 'network')
  const isShared = (flag: string) => given(all, flag) === 'host'
  // What a container does not have of its own cannot be given another value.
  const overlaps =
    (isShared('uts') && (given(all, 'hostname') ?? given(all, 'domainname')) !== undefined) ||
    ((network === 'host' || network === 'none') &&
      all.some((word) => /^--(dns|add-host|publish|expose|sysctl=net)/.test(word))) ||
    (network === 'host' && (isShared('uts') || all.includes('--privileged'))) ||
    (isShared('ipc') && all.some((word) => /^--(sysctl=kernel|shm-size)/.test(word))) ||
    (given(all, 'ipc') === 'none' && given(all, 'shm-size') !== undefined)
  return !clash && !overlaps && targetsDiffer(all)
}

/** A path inside may be the target of one mount only. */
function targetsDiffer(words: readonly string[]): boolean {
  const targets = words.flatMap((word) => /\/at\/[^,:]+/.exec(word)?.[0] ?? [])
  return new Set(targets).size === targets.length
}

/** Words between `docker run -d` and the image, of flags that `has` says the CLI has. */
export function runFlags(has: (flag: string) => boolean): fc.Arbitrary<string[]> {
  const some = fc.array(fc.nat(CHOICES.length - 1), { minLength: 1, maxLength: 10 })
  return some
    .chain((indexes) => fc.tuple(...indexes.flatMap((index) => CHOICES[index] ?? [])))
    .map((choices) => {
      const command: string[] = []
      for (const words of choices) {
        const known = words.filter((word) => has(flagOf(word)))
        const isRepeated = known.some((word) => command.some((other) => flagOf(other) === flagOf(word)))
        if (!isRepeated && fits(command, known)) command.push(...known)
      }
      return command
    })
    .filter((command) => command.length > 0)
}

/** Every flag that some choice can have, found by making many. */
export function generatedFlags(): ReadonlySet<string> {
  const words = CHOICES.flatMap((choice) => fc.sample(choice, { numRuns: 50, seed: 1 }).flat())
  return new Set(words.map(flagOf))
}

/** The flags that a CLI lists in the text of `docker run --help`. */
export function flagsInHelp(help: string): Set<string> {
  return new Set([...help.matchAll(/^ +(?:-\w, +)?--([a-z0-9-]+)/gm)].map(([, flag]) => flag ?? ''))
}
