// What the kernel keeps of a process, read at a stop: each part is a document that diffs like any other. Source of the
// formats: proc(5); Documentation/admin-guide/cgroup-v1 and cgroup-v2.rst in the kernel's source.
import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { KernelDocument } from '@runthrough/stages'
import type { Json } from '@runthrough/trace'
import { readCgroup } from './cgroup.ts'
import { parseMountInfo } from './mountinfo.ts'
import { parseLimits, parseStatus } from './status.ts'

export type StateOutcome = { ok: true; value: Json } | { ok: false; reason: string }

/** A part of the state of a process. `engine`: the pid of dockerd, whose namespaces are told from the host's. */
export async function readState(of: KernelDocument, pid: number, engine: number): Promise<StateOutcome> {
  try {
    return { ok: true, value: await READERS[of](pid, engine) }
  } catch (error) {
    return { ok: false, reason: (error as NodeJS.ErrnoException).code ?? String(error) }
  }
}

const text = (pid: number, file: string): Promise<string> => readFile(`/proc/${pid}/${file}`, 'utf8')

const READERS: Record<KernelDocument, (pid: number, engine: number) => Promise<Json>> = {
  KernelNamespaces: namespaces,
  KernelMounts: async (pid) =>
    parseMountInfo(await text(pid, 'mountinfo')).map(({ mountPoint, type, source, root, options, ...mount }) => ({
      ...{ mountPoint, type, source, root, options },
      ...{ superOptions: mount.superOptions, propagation: mount.propagation },
    })),
  KernelCgroup: readCgroup,
  KernelCredentials: async (pid) => {
    const [status, uidMap, gidMap] = await Promise.all([
      text(pid, 'status'),
      text(pid, 'uid_map'),
      text(pid, 'gid_map'),
    ])
    return { ...parseStatus(status), uidMap: rows(uidMap), gidMap: rows(gidMap) }
  },
  KernelLimits: async (pid) => parseLimits(await text(pid, 'limits')),
  KernelHostname: async (pid) => (await inside(pid, '--uts', ['cat', '/proc/sys/kernel/hostname'])).trim(),
  KernelNetwork: network,
}

/** Kinds of namespaces by their names in /proc/PID/ns (namespaces(7)). */
const KINDS = ['mnt', 'pid', 'net', 'ipc', 'uts', 'user', 'cgroup', 'time'] as const

/** Of each kind the inode, and whose it is: the host's, the engine's, or nobody else's that is known. */
async function namespaces(pid: number, engine: number): Promise<Json> {
  const found = await Promise.all(
    KINDS.map(async (kind) => {
      const [own, host, ofEngine] = await Promise.all([
        readlink(`/proc/${pid}/ns/${kind}`),
        readlink(`/proc/self/ns/${kind}`),
        readlink(`/proc/${engine}/ns/${kind}`),
      ])
      const inode = Number(/\d+/.exec(own)?.[0])
      return [kind, { inode, sharedWith: own === host ? 'host' : own === ofEngine ? 'engine' : null }] as const
    }),
  )
  return Object.fromEntries(found)
}

const rows = (table: string): string[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))

/** What ip(8) prints of an interface and of a route, as far as it is shown. */
interface Interface {
  ifname: string
  flags: string[]
  mtu: number
  master?: string
  link_index?: number
  address?: string
  addr_info: { local: string; prefixlen: number }[]
  linkinfo?: { info_kind?: string }
}
interface Route {
  dst: string
  gateway?: string
  dev: string
}

async function network(pid: number): Promise<Json> {
  const ip = async <Element>(...words: string[]): Promise<Element[]> => {
    const printed = await inside(pid, '--net', ['ip', '-json', ...words])
    return printed.trim() === '' ? [] : (JSON.parse(printed) as Element[])
  }
  const [links, routes] = await Promise.all([ip<Interface>('-details', 'address'), ip<Route>('route')])
  return {
    interfaces: links.map((link) => ({
      name: link.ifname,
      kind: link.linkinfo?.info_kind ?? null,
      isUp: link.flags.includes('UP'),
      mtu: link.mtu,
      hardwareAddress: link.address ?? null,
      addresses: link.addr_info.map(({ local, prefixlen }) => `${local}/${prefixlen}`),
      peerIndex: link.link_index ?? null,
      master: link.master ?? null,
    })),
    routes: routes.map(({ dst, gateway, dev }) => ({ destination: dst, gateway: gateway ?? null, interface: dev })),
  }
}

/** What a program of the host prints in one namespace of a process. */
async function inside(pid: number, namespace: '--uts' | '--net', command: readonly string[]): Promise<string> {
  const run = promisify(execFile)
  return (await run('nsenter', ['--target', String(pid), namespace, '--', ...command], { timeout: 5_000 })).stdout
}
