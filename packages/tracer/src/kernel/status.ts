// /proc/PID/status and /proc/PID/limits, read. Format: proc(5).
import type { Json } from '@runthrough/trace'
import { capabilityNames } from './names.ts'

/** prctl(2), PR_GET_SECCOMP */
const SECCOMP_MODES = ['disabled', 'strict', 'filter']

/** Who a process is to the kernel, and what it may do. A field that the kernel does not have is null. */
export function parseStatus(text: string): Record<string, Json> {
  const fields = new Map<string, string>()
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const numbers = (name: string) => (fields.get(name) ?? '').split(/\s+/).filter(Boolean).map(Number)
  const set = (name: string) => {
    const value = fields.get(name)
    return value === undefined ? null : capabilityNames(BigInt(`0x${value}`))
  }
  const ids = (name: string) => {
    const [real = null, effective = null, saved = null, fileSystem = null] = numbers(name)
    return { real, effective, saved, fileSystem }
  }
  const [seccomp] = numbers('Seccomp')
  return {
    uid: ids('Uid'),
    gid: ids('Gid'),
    groups: numbers('Groups'),
    capabilities: {
      effective: set('CapEff'),
      permitted: set('CapPrm'),
      inheritable: set('CapInh'),
      bounding: set('CapBnd'),
      ambient: set('CapAmb'),
    },
    noNewPrivileges: fields.has('NoNewPrivs') ? fields.get('NoNewPrivs') === '1' : null,
    seccomp: seccomp === undefined ? null : (SECCOMP_MODES[seccomp] ?? String(seccomp)),
    seccompFilters: numbers('Seccomp_filters')[0] ?? null,
  }
}

/** Limits by their names in getrlimit(2), soft and hard; null for none. The table has columns of fixed width. */
export function parseLimits(text: string): Record<string, Json> {
  const value = (column: string): number | null => (column.trim() === 'unlimited' ? null : Number(column))
  const limits: Record<string, Json> = {}
  for (const line of text.split('\n').slice(1)) {
    const name = NAMES[line.slice(0, 26).trim()]
    if (name) limits[name] = { soft: value(line.slice(26, 47)), hard: value(line.slice(47, 68)) }
  }
  return limits
}

/** fs/proc/base.c, lnames */
const NAMES: Readonly<Record<string, string>> = {
  'Max cpu time': 'RLIMIT_CPU',
  'Max file size': 'RLIMIT_FSIZE',
  'Max data size': 'RLIMIT_DATA',
  'Max stack size': 'RLIMIT_STACK',
  'Max core file size': 'RLIMIT_CORE',
  'Max resident set': 'RLIMIT_RSS',
  'Max processes': 'RLIMIT_NPROC',
  'Max open files': 'RLIMIT_NOFILE',
  'Max locked memory': 'RLIMIT_MEMLOCK',
  'Max address space': 'RLIMIT_AS',
  'Max file locks': 'RLIMIT_LOCKS',
  'Max pending signals': 'RLIMIT_SIGPENDING',
  'Max msgqueue size': 'RLIMIT_MSGQUEUE',
  'Max nice priority': 'RLIMIT_NICE',
  'Max realtime priority': 'RLIMIT_RTPRIO',
  'Max realtime timeout': 'RLIMIT_RTTIME',
}
