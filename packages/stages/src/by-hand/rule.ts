// What a row of the table is: how a system call is written as a command.
import type { EventOf } from '@runthrough/trace'
import type { DetachedMounts } from './detached-mounts.ts'

export type Call = EventOf<'syscall'>

/** What is known about a call beside its arguments. */
export interface CallContext {
  /** A path as the caller means it: `/proc/self` is its own, and the target of a mount has its own name where that is known. */
  path(value: string): string
  /** The folder that is to be the root of the container; null while nothing tells. */
  rootfs: string | null
  /** The name of a network interface on the socket over which it is spoken of; `if5` (which iproute2 takes) until it is known. */
  link(socket: number, index: string): string
  /** Words to put before a command that is about the network of a socket: none where that is the caller's own. */
  network(socket: number): readonly string[]
  /** Mounts that have no place yet. */
  detached: DetachedMounts
}

/** Several calls that one command does: `kind` tells which belong together, `value` is what each of them adds. */
export interface Collected {
  kind: string
  value: string
  line(values: readonly string[]): string
}

/** A command that does what other calls have prepared, anywhere before. */
export interface Whole {
  line: string
  /** Seqs of these calls. */
  before: readonly number[]
}

/** A file without which a command cannot be typed, and which no event holds: `byHand.needs` in the page's words tells of each. */
export type NeededFile = 'seccompFilter' | 'deviceProgram'

/** A command that takes such a file. */
export interface WithFile {
  line: string
  needs: NeededFile
}

/** The command for a call; null where there is none: it only asks, or a shell has no word for it. */
export type Rule = (call: Call, context: CallContext) => string | Collected | Whole | WithFile | null

/** Rules by the name of the call. */
export type Rules = Readonly<Record<string, Rule>>

/** An argument that is a text; the empty one where the call has none. */
export const textOf = (call: Call, name: string): string => {
  const value = call.arguments[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The flags that are set: `MS_BIND|MS_REC`. */
export const flagsOf = (call: Call, name: string): ReadonlySet<string> =>
  new Set(
    textOf(call, name)
      .split('|')
      .filter((flag) => flag !== '' && flag !== '0'),
  )

/** An argument that is a list of words. */
export const listOf = (call: Call, name: string): readonly string[] => {
  const value = call.arguments[name]
  return Array.isArray(value) ? value : []
}
