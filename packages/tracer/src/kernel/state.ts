// What the kernel keeps of a process, read at a stop: each part is a document that diffs like any other. Source of the
// formats: proc(5); Documentation/admin-guide/cgroup-v1 and cgroup-v2.rst in the kernel's source.
import { readFileSync, readlinkSync } from 'node:fs'
import type { KernelDocument } from '@runthrough/stages'
import type { Json } from '@runthrough/trace'
import { readCgroup } from './cgroup.ts'
import { parseMountInfo } from './mountinfo.ts'
import { describeNetwork } from './network.ts'
import { parseLimits, parseStatus } from './status.ts'
import type { NamespaceVisitor } from './visitor.ts'

export type StateOutcome = { ok: true; value: Json } | { ok: false; reason: string }

/** What it takes to see the state of a process. */
export interface Viewpoint {
  /** Pid of dockerd, whose namespaces are told from the host's. */
  engine: number
  visitor: NamespaceVisitor
}

/** A part of the state of a process. */
export async function readState(of: KernelDocument, pid: number, from: Viewpoint): Promise<StateOutcome> {
  try {
    return { ok: true, value: await READERS[of](pid, from) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return { ok: false, reason: code ?? message }
  }
}

// A process is held meanwhile, and what is in /proc is there at once: to wait for a thread that reads it takes longer.
const text = (pid: number, file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8')

const READERS: Record<KernelDocument, (pid: number, from: Viewpoint) => Json | Promise<Json>> = {
  KernelNamespaces: namespaces,
  KernelMounts: (pid) =>
    parseMountInfo(text(pid, 'mountinfo')).map(({ mountPoint, type, source, root, options, ...mount }) => ({
      ...{ mountPoint, type, source, root, options },
      ...{ superOptions: mount.superOptions, propagation: mount.propagation },
    })),
  KernelCgroup: readCgroup,
  KernelCredentials: (pid) => ({
    ...parseStatus(text(pid, 'status')),
    uidMap: rows(text(pid, 'uid_map')),
    gidMap: rows(text(pid, 'gid_map')),
  }),
  KernelLimits: (pid) => parseLimits(text(pid, 'limits')),
  KernelHostname: (pid, { visitor }) => visitor.hostname(pid),
  KernelNetwork: async (pid, { visitor }) => describeNetwork(await visitor.network(pid)),
}

/** Kinds of namespaces by their names in /proc/PID/ns (namespaces(7)). */
const KINDS = ['mnt', 'pid', 'net', 'ipc', 'uts', 'user', 'cgroup', 'time'] as const

/** Of each kind the inode, and whose it is: the host's, the engine's, or nobody else's that is known. */
function namespaces(pid: number, { engine }: Viewpoint): Json {
  const found = KINDS.map((kind) => {
    const [own, host, ofEngine] = [pid, 'self', engine].map((process) => readlinkSync(`/proc/${process}/ns/${kind}`))
    const inode = Number(/\d+/.exec(own ?? '')?.[0])
    return [kind, { inode, sharedWith: own === host ? 'host' : own === ofEngine ? 'engine' : null }] as const
  })
  return Object.fromEntries(found)
}

const rows = (table: string): string[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
