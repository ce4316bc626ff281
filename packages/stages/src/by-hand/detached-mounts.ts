// Mounts of the newer system calls, which make a mount first and give it a place afterwards: fsopen(2), fsconfig(2),
// fsmount(2), open_tree(2), mount_setattr(2), move_mount(2). A shell has one word for all of them together, mount(8), and
// none for a mount without a place, such as the /proc that runc opens for itself alone.
import { shellLine } from '@runthrough/trace'
import { propagationOption } from './mount-options.ts'
import { type Call, type CallContext, flagsOf, type Rule, textOf, type Whole } from './rule.ts'

/** Options of mount(8) for an attribute that is set, and for one that is cleared. Source: mount_setattr(2), mount(8). */
const ATTRIBUTES: Readonly<Record<string, readonly [set: string, cleared: string]>> = {
  MOUNT_ATTR_RDONLY: ['ro', 'rw'],
  MOUNT_ATTR_NOSUID: ['nosuid', 'suid'],
  MOUNT_ATTR_NODEV: ['nodev', 'dev'],
  MOUNT_ATTR_NOEXEC: ['noexec', 'exec'],
  MOUNT_ATTR_NOATIME: ['noatime', 'atime'],
  MOUNT_ATTR_STRICTATIME: ['strictatime', 'nostrictatime'],
  MOUNT_ATTR_NODIRATIME: ['nodiratime', 'diratime'],
  MOUNT_ATTR_NOSYMFOLLOW: ['nosymfollow', 'symfollow'],
}

interface DetachedMount {
  /** Seqs of the calls that made it so far. */
  seqs: readonly number[]
  /** What it is of: a type of file system, or a folder that it shows a second time. */
  of: { type: string; source: string } | { folder: string; recursive: boolean }
  options: readonly string[]
}

/** The mounts without a place of a run, by process and descriptor. A number that is used again stands for what came last. */
export class DetachedMounts {
  readonly #byDescriptor = new Map<string, DetachedMount>()

  /** Takes a call that did not fail; others say nothing here. @param path a path as the caller means it */
  append(call: Call, path: CallContext['path']): void {
    switch (call.name) {
      case 'fsopen':
        this.#put(call, call.result, { of: { type: textOf(call, 'fsname'), source: 'none' }, seqs: [], options: [] })
        return
      case 'open_tree': {
        const flags = flagsOf(call, 'flags')
        if (!flags.has('OPEN_TREE_CLONE')) return
        const folder = path(placeOf(call, 'dirfd', 'path'))
        const of = { folder, recursive: flags.has('AT_RECURSIVE') }
        this.#put(call, call.result, { of, seqs: [], options: [] })
        return
      }
      case 'fsconfig': {
        const before = this.at(call, 'fd')
        if (before !== undefined) this.#put(call, textOf(call, 'fd'), configured(before, call))
        return
      }
      case 'fsmount': {
        const before = this.at(call, 'fd')
        const added = attributeOptions(call, 'mount_attrs', 0)
        if (before !== undefined) this.#put(call, call.result, { ...before, options: [...before.options, ...added] })
        return
      }
      case 'mount_setattr': {
        const before = textOf(call, 'pathname') === '' ? this.at(call, 'dirfd') : undefined
        if (before !== undefined)
          this.#put(call, textOf(call, 'dirfd'), { ...before, options: [...before.options, ...changedOptions(call)] })
        return
      }
      default:
        return
    }
  }

  /** The mount for which a descriptor among the arguments stands. */
  at(call: Call, argument: string): DetachedMount | undefined {
    return this.#byDescriptor.get(`${call.pid} ${textOf(call, argument)}`)
  }

  #put(call: Call, descriptor: number | string | null, mount: DetachedMount): void {
    this.#byDescriptor.set(`${call.pid} ${descriptor}`, { ...mount, seqs: [...mount.seqs, call.seq] })
  }
}

function configured(mount: DetachedMount, call: Call): DetachedMount {
  const [key, value] = [textOf(call, 'key'), textOf(call, 'value')]
  switch (textOf(call, 'cmd')) {
    case 'FSCONFIG_SET_FLAG':
      return { ...mount, options: [...mount.options, key] }
    case 'FSCONFIG_SET_STRING':
    case 'FSCONFIG_SET_PATH':
      return key === 'source' && 'type' in mount.of
        ? { ...mount, of: { ...mount.of, source: value } }
        : { ...mount, options: [...mount.options, `${key}=${value}`] }
    default:
      return mount
  }
}

/** What gives a mount its place is the whole command. */
export const moveMount: Rule = (call, { path, detached }) => {
  const target = path(placeOf(call, 'to_dirfd', 'to_path'))
  const mount = textOf(call, 'from_path') === '' ? detached.at(call, 'from_dirfd') : undefined
  if (mount === undefined) return shellLine(['mount', '--move', path(placeOf(call, 'from_dirfd', 'from_path')), target])
  const { of, options } = mount
  const given = options.length === 0 ? [] : ['-o', options.join(',')]
  const words =
    'type' in of ? ['-t', of.type, ...given, of.source] : [of.recursive ? '--rbind' : '--bind', ...given, of.folder]
  return { line: shellLine(['mount', ...words, target]), before: mount.seqs } satisfies Whole
}

/** Of a mount that has a place. What is changed of one that has none is part of the command that gives it one. */
export const setAttributes: Rule = (call, { path, detached }) => {
  if (textOf(call, 'pathname') === '' && detached.at(call, 'dirfd') !== undefined) return null
  const target = path(placeOf(call, 'dirfd', 'pathname'))
  const options = changedOptions(call)
  const propagation = propagationOption(flagsOf(call, 'propagation'), flagsOf(call, 'flags').has('AT_RECURSIVE'))
  const words = [
    ...(options.length === 0 ? [] : ['-o', ['remount', 'bind', ...options].join(',')]),
    ...(propagation === null ? [] : [propagation]),
  ]
  return words.length === 0 ? null : shellLine(['mount', ...words, target])
}

function changedOptions(call: Call): string[] {
  const suffix = flagsOf(call, 'flags').has('AT_RECURSIVE') ? '=recursive' : ''
  // Cleared first, then set, as the kernel does (fs/namespace.c, recalc_flags).
  return [...attributeOptions(call, 'attr_clr', 1), ...attributeOptions(call, 'attr_set', 0)].map((one) => one + suffix)
}

function attributeOptions(call: Call, argument: string, at: 0 | 1): string[] {
  return [...flagsOf(call, argument)].flatMap((flag) => ATTRIBUTES[flag]?.[at] ?? [])
}

/** A path that starts at a folder given by descriptor; the descriptor itself where the path is empty (AT_EMPTY_PATH). */
function placeOf(call: Call, folder: string, name: string): string {
  const [start, rest] = [textOf(call, folder), textOf(call, name)]
  if (rest.startsWith('/') || start === 'AT_FDCWD') return rest
  return `/proc/self/fd/${start}${rest === '' ? '' : `/${rest}`}`
}
