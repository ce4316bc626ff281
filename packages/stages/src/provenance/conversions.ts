// Conversions by name: how one value becomes another. Each answers whether it explains what was seen; none makes a value up.
import type { Json } from '@runthrough/trace'
import type { Conversion } from './row.ts'

const UNITS = 'kmgtp'

/** Bytes of `64m`. Source: docker/go-units, size.go, RAMInBytes: units are powers of 1024. */
function bytesOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp])?i?b?$/i.exec(text)
  if (!match) return null
  const power = match[2] === undefined ? 0 : UNITS.indexOf(match[2].toLowerCase()) + 1
  return Math.trunc(Number(match[1]) * 1024 ** power)
}

const isText = (value: Json): value is string => typeof value === 'string'
const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const bytes: Conversion = {
  explains: (from, to) => isText(from) && (bytesOf(from) === to || (from === '-1' && to === -1)),
  words: {
    en: 'A size with a unit becomes bytes: k, m and g are powers of 1024.',
    'zh-CN': '带单位的大小换算为字节：k、m、g 是 1024 的幂。',
  },
}

export const number: Conversion = {
  explains: (from, to) => isText(from) && from !== '' && Number(from) === to,
  words: { en: 'A text becomes a number.', 'zh-CN': '文本变为数字。' },
}

export const digits: Conversion = {
  explains: (from, to) => typeof from === 'number' && isText(to) && to.trim() === String(from),
  words: { en: 'A number becomes a text.', 'zh-CN': '数字变为文本。' },
}

export const nanoCpus: Conversion = {
  explains: (from, to) => isText(from) && Math.round(Number(from) * 1e9) === to,
  words: { en: 'A number of CPUs becomes billionths of a CPU.', 'zh-CN': 'CPU 个数换算为十亿分之一 CPU。' },
}

export const switched: Conversion = {
  explains: (from, to) => to === (from === 'true' || from === '1' || from === 't'),
  words: { en: 'The flag is given.', 'zh-CN': '给出了这个选项。' },
}

/** `NAME=value` as a member. Source: docker/cli, opts/opts.go, ConvertKVStringsToMap. */
export const member: Conversion = {
  explains: (from, to, key) => isText(from) && (from === `${key}=${String(to)}` || (from === key && to === '')),
  words: { en: 'NAME=value becomes a member of that name.', 'zh-CN': '“名称=值”变为同名成员。' },
}

/** The CPU time of a period of 100 ms. Source: moby/moby, daemon/daemon_unix.go, getCPUResources. */
export const cpuQuota: Conversion = {
  explains: (from, to) => typeof from === 'number' && from > 0 && Math.trunc((from * 100_000) / 1e9) === to,
  words: {
    en: 'Billionths of a CPU become microseconds of CPU time in each period of 100,000.',
    'zh-CN': '十亿分之一 CPU 换算为每 100000 微秒周期内可用的微秒数。',
  },
}

export const shortId: Conversion = {
  explains: (from, to) => isText(from) && /^[0-9a-f]{64}$/.test(from) && to === from.slice(0, 12),
  words: { en: 'The first 12 digits of the id.', 'zh-CN': 'id 的前 12 位。' },
}

export const zero: Conversion = {
  explains: (_from, to) =>
    to === null || to === '' || to === false || to === 0 || (typeof to === 'object' && Object.keys(to).length === 0),
  words: { en: 'Nobody set it: the zero value of its type.', 'zh-CN': '没有人设置过：该类型的零值。' },
}

export const anything: Conversion = {
  explains: () => true,
  words: { en: 'Made for this run.', 'zh-CN': '为本次运行生成。' },
}

/** `8080:80`, `127.0.0.1::80/udp`. Source: docker/go-connections, nat/nat.go, ParsePortSpec. */
export const exposedPort: Conversion = {
  explains: (from, _to, key) => isText(from) && containerPort(from) === key,
  words: { en: 'The port of the container, with its protocol.', 'zh-CN': '容器的端口及协议。' },
}

export const portBinding: Conversion = {
  explains: (from, to, key) =>
    isText(from) &&
    containerPort(from) === key &&
    Array.isArray(to) &&
    to.some((binding) => isObject(binding) && (hostPort(from) ?? '') === binding.HostPort),
  words: {
    en: 'host:container becomes a binding of the container’s port to that of the host.',
    'zh-CN': '“主机:容器”变为容器端口到主机端口的绑定。',
  },
}

function containerPort(spec: string): string {
  const [ports = '', protocol = 'tcp'] = spec.split('/')
  return `${ports.split(':').at(-1) ?? ''}/${protocol}`
}

function hostPort(spec: string): string | undefined {
  return spec.split('/')[0]?.split(':').at(-2)
}
