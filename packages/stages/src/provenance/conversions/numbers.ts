// Sizes, times and shares.
import { conversion, isText } from './conversion.ts'

const UNITS = 'kmgtp'

/** Bytes of `64m`. Source: docker/go-units, size.go, RAMInBytes: units are powers of 1024. */
export function bytesOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp])?i?b?$/i.exec(text)
  if (!match) return null
  const power = match[2] === undefined ? 0 : UNITS.indexOf(match[2].toLowerCase()) + 1
  return Math.trunc(Number(match[1]) * 1024 ** power)
}

const NANOSECONDS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 }

/** Nanoseconds of `1m30s`. Source: Go, time/format.go, ParseDuration. */
function nanosecondsOf(text: string): number | null {
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) return null
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)]
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (NANOSECONDS[unit ?? ''] ?? 0), 0)
}

export const bytes = conversion(
  'A size with a unit becomes bytes: k, m and g are powers of 1024.',
  '带单位的大小换算为字节：k、m、g 是 1024 的幂。',
  (from, to) => isText(from) && (bytesOf(from) === to || (from === '-1' && to === -1)),
)

export const number = conversion(
  'A text becomes a number.',
  '文本变为数字。',
  (from, to) => isText(from) && from !== '' && Number(from) === to,
)

export const digits = conversion(
  'A number becomes a text.',
  '数字变为文本。',
  (from, to) => typeof from === 'number' && isText(to) && to.trim() === String(from),
)

export const duration = conversion(
  'A time with units becomes nanoseconds.',
  '带单位的时间换算为纳秒。',
  (from, to) => isText(from) && nanosecondsOf(from) === to,
)

export const nanoCpus = conversion(
  'A number of CPUs becomes billionths of a CPU.',
  'CPU 个数换算为十亿分之一 CPU。',
  (from, to) => isText(from) && Math.round(Number(from) * 1e9) === to,
)

/** Source: moby/moby, daemon/daemon_unix.go, getCPUResources: the period is 100 ms. */
export const cpuQuota = conversion(
  'Billionths of a CPU become microseconds of CPU time in each period of 100,000.',
  '十亿分之一 CPU 换算为每 100000 微秒周期内可用的微秒数。',
  (from, to) => typeof from === 'number' && from > 0 && Math.trunc((from * 100_000) / 1e9) === to,
)

export const cpuPeriod = conversion(
  'With a limit on CPUs, the period is 100,000 microseconds.',
  '有 CPU 限制时，周期为 100000 微秒。',
  (from, to) => typeof from === 'number' && from > 0 && to === 100_000,
)

/** Source: moby/moby, daemon/daemon_unix.go, adaptContainerSettings. */
export const twice = conversion(
  'Without --memory-swap, memory and swap together are twice the memory.',
  '没有 --memory-swap 时，内存加交换空间为内存的两倍。',
  (from, to) => typeof from === 'number' && from > 0 && to === from * 2,
)

export const unlimited = conversion(
  'Zero is no limit, and is said by nothing.',
  '零表示不限制，因此不写。',
  (from, to) => (from === 0 || from === -1) && to === null,
)

/** Source: opencontainers/cgroups, utils.go, ConvertCPUSharesToCgroupV2Value: a line before 2025, a curve since. */
export const cpuWeight = conversion(
  'Shares of 2 to 262,144 become a weight of 1 to 10,000, which control groups of version 2 have.',
  '2 至 262144 的份额换算为 cgroup v2 使用的 1 至 10000 的权重。',
  (from, to) => typeof from === 'number' && from > 1 && (Number(to) === onLine(from) || Number(to) === onCurve(from)),
)

const onLine = (shares: number): number => 1 + Math.trunc(((shares - 2) * 9999) / 262_142)

function onCurve(shares: number): number {
  const power = Math.log2(shares)
  return Math.ceil(10 ** ((power * power + 125 * power) / 612 - 7 / 34))
}

/** `cpu.max` of a control group of version 2: `50000 100000`. */
export const cpuMax = conversion(
  'Quota and period stand in one file.',
  '配额和周期写在同一个文件里。',
  (from, to) => typeof from === 'number' && from > 0 && isText(to) && to.trim().split(' ').includes(String(from)),
)

/** Source: opencontainers/cgroups, utils.go, ConvertMemorySwapToCgroupV2Value; version 2 counts swap alone. */
export const swapAlone = conversion(
  'Control groups of version 2 count swap without memory.',
  'cgroup v2 的交换空间不包含内存。',
  (from, to) => {
    if (typeof from !== 'object' || from === null || Array.isArray(from)) return false
    const { memory, memory_swap: both } = from
    return typeof memory === 'number' && typeof both === 'number' && both > 0 && to === String(both - memory)
  },
)
