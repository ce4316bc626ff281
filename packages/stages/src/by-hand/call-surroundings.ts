// What the events before a call tell about it: which folder `/proc/self/fd/7` is, what interface 4 is called, whose network a
// socket speaks of. Nothing is assumed: what no event tells stays as the call has it.
import type { Json, TraceEvent } from '@runthrough/trace'
import { DetachedMounts } from './detached-mounts.ts'
import { wordsOfRequest } from './network.ts'
import { type Call, type CallContext, flagsOf, textOf } from './rule.ts'

/** Every network namespace has its loopback first. Source: LOOPBACK_IFINDEX in include/net/net_namespace.h. */
const LOOPBACK = '1'

export class CallSurroundings {
  readonly #roles = new Map<number, string>()
  /** Processes in namespaces of their own. */
  readonly #inside = new Set<number>()
  /** Destination of the mount that a span performs. */
  readonly #destinations = new Map<number, string>()
  /** Names of interfaces by process, socket and index. */
  readonly #links = new Map<string, string>()
  /** Sockets in the network of the container, by process and number, with the path to that network. */
  readonly #sandboxed = new Map<string, string>()
  readonly #detached = new DetachedMounts()
  #rootfs: string | null = null
  #network: string | null = null

  append(event: TraceEvent): void {
    if (event.kind === 'process') this.#roles.set(event.pid, event.role)
    else if (event.kind === 'snapshot' && event.of === 'Rootfs') this.#rootfs = textIn(event.value)
    else if (event.kind === 'snapshot' && event.of === 'Mount') {
      const destination = textIn((event.value as Readonly<Record<string, Json>> | null)?.destination)
      if (destination !== null) this.#destinations.set(event.span, destination)
    } else if (event.kind === 'syscall' && event.errno === null) this.#learn(event)
  }

  roleOf(pid: number): string | undefined {
    return this.#roles.get(pid)
  }

  placeOf(pid: number): 'host' | 'container' {
    return this.#inside.has(pid) || this.#roles.get(pid) === 'container' ? 'container' : 'host'
  }

  of(call: Call): CallContext {
    return {
      rootfs: this.#rootfs,
      detached: this.#detached,
      path: (value) => this.#pathOf(call, value),
      link: (socket, index) =>
        index === LOOPBACK ? 'lo' : (this.#links.get(`${call.pid} ${socket} ${index}`) ?? `if${index}`),
      network: (socket) => {
        const path = this.#sandboxed.get(`${call.pid} ${socket}`) ?? this.#sandboxOf(call)
        return path == null ? [] : ['nsenter', `--net=${path}`]
      },
    }
  }

  #pathOf(call: Call, value: string): string {
    const destination = call.span === null ? undefined : this.#destinations.get(call.span)
    // runc opens what it mounts on, so that nobody can put a link in between, and mounts by the descriptor.
    const mounts = call.name === 'mount' || call.name === 'move_mount'
    if (mounts && isDescriptor(value) && destination !== undefined && this.#rootfs !== null)
      return `${this.#rootfs}${destination}`
    return value.replace(/^\/proc\/self\//, `/proc/${call.pid}/`)
  }

  #learn(call: Call): void {
    this.#detached.append(call, (value) => this.#pathOf(call, value))
    switch (call.name) {
      case 'unshare':
        if (textOf(call, 'flags').includes('CLONE_NEW')) this.#inside.add(call.pid)
        return
      case 'clone':
      case 'clone3':
        if (this.#inside.has(call.pid) && call.result !== null) this.#inside.add(call.result)
        return
      case 'mount':
        // libnetwork gives the network of the container a name by binding it to a file (osl/namespace_linux.go, mountNetworkNamespace).
        if (flagsOf(call, 'mountflags').has('MS_BIND') && /^\/proc\/\d+\/ns\/net$/.test(textOf(call, 'source')))
          this.#network = textOf(call, 'target')
        return
      case 'sendto':
      case 'sendmsg':
        this.#learnOfNetwork(call)
        return
      default:
        return
    }
  }

  #learnOfNetwork(call: Call): void {
    const socket = `${call.pid} ${textOf(call, 'sockfd')}`
    const [index, name] = [wordOf(call, 'index'), wordOf(call, 'ifname')]
    if (index !== undefined && name !== undefined) this.#links.set(`${socket} ${index}`, name)
    const sandbox = this.#sandboxOf(call)
    if (sandbox !== null) this.#sandboxed.set(socket, sandbox)
  }

  /** The daemon switches on one loopback only: that of the network that it has just named (NewNetworkNamespace, same file). */
  #sandboxOf(call: Call): string | null {
    return wordOf(call, 'index') === LOOPBACK && !this.#inside.has(call.pid) ? this.#network : null
  }
}

/** The value of one word of a request: `4` of `index=4`. */
const wordOf = (call: Call, name: string): string | undefined =>
  wordsOfRequest(call)
    .find((word) => word.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const isDescriptor = (path: string): boolean => /^\/proc\/(?:self|thread-self|\d+)\/fd\/\d+$/.test(path)
const textIn = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null)
