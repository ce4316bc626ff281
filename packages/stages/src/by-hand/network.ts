// Network interfaces, addresses and routes: ip(8) of iproute2, by the words of the requests over NETLINK_ROUTE.
import { shellLine } from '@runthrough/trace'
import { type Call, type CallContext, listOf, type Rules, textOf } from './rule.ts'

export const networkRules: Rules = { sendto: request, sendmsg: request }

function request(call: Call, context: CallContext): string | null {
  const [message, ...pairs] = wordsOfRequest(call)
  const words = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
  const socket = Number(textOf(call, 'sockfd'))
  const device = (index: string | undefined) => (index === undefined ? null : context.link(socket, index))
  const command = message === undefined ? null : commandOf(message, words, device, context)
  return command === null ? null : shellLine([...context.network(socket), 'ip', ...command])
}

/** `RTM_NEWLINK`, `ifname=veth0`, … */
export const wordsOfRequest = (call: Call): readonly string[] => [...listOf(call, 'buf'), ...listOf(call, 'msg')]

function commandOf(
  message: string,
  words: ReadonlyMap<string, string>,
  device: (index: string | undefined) => string | null,
  { path }: CallContext,
): string[] | null {
  const name = device(words.get('index'))
  switch (message) {
    case 'RTM_NEWLINK':
      return name === null ? newLink(words) : ['link', 'set', name, words.has('flags') ? 'up' : 'down']
    case 'RTM_SETLINK': {
      const changes = linkChanges(words, device, path)
      return name === null || changes.length === 0 ? null : ['link', 'set', name, ...changes]
    }
    case 'RTM_DELLINK':
      return name === null ? null : ['link', 'delete', name]
    case 'RTM_NEWADDR':
    case 'RTM_DELADDR': {
      const address = words.get('address')
      if (name === null || address === undefined) return null
      return ['addr', message === 'RTM_NEWADDR' ? 'add' : 'delete', address, 'dev', name]
    }
    case 'RTM_NEWROUTE':
    case 'RTM_DELROUTE': {
      const [gateway, out] = [words.get('gateway'), device(words.get('oif'))]
      const way = [...(gateway === undefined ? [] : ['via', gateway]), ...(out === null ? [] : ['dev', out])]
      return ['route', message === 'RTM_NEWROUTE' ? 'add' : 'delete', words.get('dst') ?? 'default', ...way]
    }
    default:
      return null
  }
}

/** A link that has no index yet is to be made. */
function newLink(words: ReadonlyMap<string, string>): string[] | null {
  const [name, kind, peer] = [words.get('ifname'), words.get('kind'), words.get('peer.ifname')]
  if (name === undefined || kind === undefined) return null
  return ['link', 'add', name, 'type', kind, ...(peer === undefined ? [] : ['peer', 'name', peer])]
}

function linkChanges(
  words: ReadonlyMap<string, string>,
  device: (index: string | undefined) => string | null,
  path: CallContext['path'],
): string[] {
  const fd = words.get('netns_fd')
  const master = words.get('master')
  const changes: readonly (readonly [word: string, value: string | null | undefined])[] = [
    ['name', words.get('ifname')],
    ['mtu', words.get('mtu')],
    ['address', words.get('address')],
    // Master 0 is none.
    ['master', master === '0' ? undefined : device(master)],
    ['netns', words.get('netns_pid') ?? (fd === undefined ? undefined : path(`/proc/self/fd/${fd}`))],
  ]
  const set = changes.flatMap(([word, value]) => (value == null ? [] : [word, value]))
  return master === '0' ? [...set, 'nomaster'] : set
}
