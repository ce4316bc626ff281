// Texts in texts, names and lists.
import type { Json } from '@runthrough/trace'
import { type Conversion, conversion, isText } from './conversion.ts'

export const switched = conversion(
  'The flag is given.',
  '给出了这个选项。',
  (from, to) => to === (from === 'true' || from === '1' || from === 't'),
)

/** `NAME=value` as a member. Source: docker/cli, opts/opts.go, ConvertKVStringsToMap. */
export const member = conversion(
  'NAME=value becomes a member of that name.',
  '“名称=值”变为同名成员。',
  (from, to, names) => isText(from) && (from === `${names.to}=${String(to)}` || (from === names.to && to === '')),
)

/** Source: moby/moby, container/container.go and daemon/container.go: the name of a host is the short id. */
export const shortId = conversion(
  'The first 12 digits of the id.',
  'id 的前 12 位。',
  (from, to) => isText(from) && /^[0-9a-f]{64}$/.test(from) && isText(to) && to === from.slice(0, 12),
)

export const zero = conversion(
  'Nobody set it: the zero value of its type.',
  '没有人设置过：该类型的零值。',
  (_from, to) => isZero(to),
)

/** Go's zero values, in JSON; a time that was never set is the year 1. */
const isZero = (value: Json): boolean =>
  value === null ||
  ['', false, 0, '0001-01-01T00:00:00Z'].includes(value as string) ||
  (typeof value === 'object' && Object.values(value).every(isZero))

/** A value made for this run; the words say what of. */
export const made = (en: string, zh: string): Conversion => conversion(en, zh, () => true)

/** A text that holds the other one: a path with an id, an address with a port. Short texts are in everything. */
export const holds = (en: string, zh: string): Conversion =>
  conversion(en, zh, (from, to) => isText(from) && from.length > 3 && isText(to) && to.includes(from))

/** Text in front of the value: `HOSTNAME=web`. */
export const prefixed = (prefix: string): Conversion =>
  conversion(
    `${prefix} stands before the value.`,
    `值的前面加上 ${prefix}。`,
    (from, to) => isText(from) && from !== '' && to === prefix + from,
  )

/** The name of a container has a slash before it in dockerd. */
export const slashed = conversion(
  'dockerd writes names of containers with a slash.',
  'dockerd 给容器名前加斜杠。',
  (from, to) => isText(from) && isText(to) && (to === from || to === `/${from}` || from === `/${to}`),
)

/** `on-failure:2` by its parts. Source: docker/cli, opts/opts.go, ParseRestartPolicy. */
export const part = (index: number): Conversion =>
  conversion('A part between the colons.', '冒号之间的一部分。', (from, to) => {
    const text = isText(from) ? from.split(':')[index] : undefined
    return text !== undefined && text !== '' && (typeof to === 'number' ? Number(text) === to : text === to)
  })

/** A value that stands for another, both stated. */
export const becomes = (wanted: Json, result: Json, en: string, zh: string): Conversion =>
  conversion(en, zh, (from, to) => from === wanted && to === result)

/** A line that is a text, or ends with it after white space. */
export const line = conversion(
  'The value stands in a line of the file.',
  '这个值写在文件的一行里。',
  (from, to) => isText(from) && from !== '' && isText(to) && to.split(/[ \t]+/).includes(from),
)

/** `db:10.1.2.3` is `10.1.2.3<TAB>db` in the file. Source: moby/moby, libnetwork/etchosts. */
export const extraHost = conversion(
  'NAME:ADDRESS becomes a line of /etc/hosts, the address first.',
  '“名称:地址”变为 /etc/hosts 的一行，地址在前。',
  (from, to) => {
    if (!isText(from) || !isText(to)) return false
    const colon = from.search(/[:=]/)
    return to === `${from.slice(colon + 1)}\t${from.slice(0, colon)}`
  },
)

/** CAP_NET_ADMIN of `net_admin`. Source: moby/moby, oci/caps/utils.go, NormalizeLegacyCapabilities. */
export const capability = conversion(
  'Names of capabilities are upper-case and begin with CAP_.',
  'capability 名称大写，以 CAP_ 开头。',
  (from, to) => isText(from) && isText(to) && fullName(from) === fullName(to),
)

export const fullName = (name: string): string => `CAP_${name.toUpperCase().replace(/^CAP_/, '')}`

/** An option of `--security-opt`: newer CLIs send the content of a profile, or write `=` for `:`. */
export const securityOption = conversion(
  'An option by its name; a profile is sent with its content.',
  '按名称的选项；配置文件以内容发送。',
  (from, to) => isText(from) && isText(to) && from.split(/[=:]/)[0] === to.split(/[=:]/)[0],
)

/**
 * A variable about a container that is linked on the default network: `first:db` gives `DB_NAME`, `DB_PORT` and, of the variables of
 * that container, `DB_ENV_NAME`. Source: moby/moby, daemon/links/links.go, ToEnv.
 */
export const linkVariable = conversion(
  'A variable about the linked container, named after its alias.',
  '关于所链接容器的变量，以其别名命名。',
  (from, to) => {
    if (!isText(from) || !isText(to)) return false
    const alias = from.slice(from.lastIndexOf(':') + 1).replace(/^.*\//, '')
    const prefix = `${alias.replaceAll('-', '_').toUpperCase()}_`
    return alias !== '' && to.startsWith(prefix) && /^(NAME|PORT|ENV_\w+)(_\w+)*=/.test(to.slice(prefix.length))
  },
)
