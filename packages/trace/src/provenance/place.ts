// Places: where a value of a trace can stand. Every leaf of a document, a file, a call, a program's start and an HTTP message
// is one, and so is every word of the command.

/** What kind of event a place is in: the command of the header, a snapshot, a file, a system call, an exec, an HTTP message. */
export type PlaceKind = 'command' | 'document' | 'file' | 'call' | 'exec' | 'http'

export interface PlaceRef {
  /** Seq of the event that shows the value. */
  seq: number
  kind: PlaceKind
  /**
   * JSON pointer (RFC 6901) of the value, or of what holds it:
   * - `command`: `/3`, a word of argv
   * - `document`: in the value of the snapshot
   * - `file`: in its JSON, or `/0`, a line of its text
   * - `call`: in the arguments: `/mountflags`
   * - `exec`: `/path`, `/argv/0`, `/env/1`
   * - `http`: `/target`, `/query/name`, `/body/HostConfig/Memory`, `/status`
   */
  path: string
  /** The characters that are meant, where it is a part of a text: the first, and the one behind the last. */
  range?: readonly [start: number, end: number]
}

/** A place as a text that is the same for the same place. */
export function placeKey({ seq, path, range }: PlaceRef): string {
  return range ? `${seq}#${path}@${range[0]}-${range[1]}` : `${seq}#${path}`
}

/** Whether `path` is `ancestor` or lies in it. */
export function isWithin(path: string, ancestor: string): boolean {
  return path.startsWith(ancestor) && (path.length === ancestor.length || path.charCodeAt(ancestor.length) === SLASH)
}

const SLASH = 47
