// /proc/PID/mountinfo, read. Format: proc(5) and Documentation/filesystems/proc.rst, section 3.5.
import { readFileSync } from 'node:fs'

export interface MountInfo {
  id: number
  parent: number
  /** Major and minor number of the file system: `0:29`. */
  device: string
  /** The folder of the file system that is the root of this mount. */
  root: string
  mountPoint: string
  options: string[]
  /** `shared:N`, `master:N`, `propagate_from:N`, `unbindable`. */
  propagation: string[]
  type: string
  source: string
  superOptions: string[]
}

/** The mounts that a process sees; none when it has ended. */
export function readMounts(pid: number): MountInfo[] {
  try {
    return parseMountInfo(readFileSync(`/proc/${pid}/mountinfo`, 'utf8'))
  } catch {
    return []
  }
}

/** The mounts in the order of the file. A line of another shape is left out. */
export function parseMountInfo(text: string): MountInfo[] {
  return text.split('\n').flatMap((line) => {
    const [before, after] = splitAtSeparator(line)
    const [id, parent, device, root, mountPoint, options, ...propagation] = before
    const [type, source, superOptions] = after
    if (mountPoint === undefined || options === undefined || type === undefined) return []
    return [
      {
        id: Number(id),
        parent: Number(parent),
        device: device ?? '',
        root: unescapeOctal(root ?? ''),
        mountPoint: unescapeOctal(mountPoint),
        options: options.split(','),
        propagation,
        type,
        source: unescapeOctal(source ?? ''),
        superOptions: (superOptions ?? '').split(',').filter((option) => option !== ''),
      },
    ]
  })
}

/** A lone hyphen ends the optional fields. */
function splitAtSeparator(line: string): [string[], string[]] {
  const fields = line.split(' ')
  const separator = fields.indexOf('-', 6)
  return separator < 0 ? [[], []] : [fields.slice(0, separator), fields.slice(separator + 1)]
}

/** Blank, tab, newline and backslash stand as `\040` and so on (fs/seq_file.c, mangle_path). */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
}
