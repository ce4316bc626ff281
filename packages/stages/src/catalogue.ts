// Every stage, in the order in which a run first meets them. The engine serves the requests of one run at the same time,
// so a real run may interleave them, and it meets some stages more than once.
import { cli } from './catalogue/cli.ts'
import { container } from './catalogue/container.ts'
import { containerd } from './catalogue/containerd.ts'
import { dockerdAttachWait } from './catalogue/dockerd-attach-wait.ts'
import { dockerdCreate } from './catalogue/dockerd-create.ts'
import { dockerdCreateContainer } from './catalogue/dockerd-create-container.ts'
import { dockerdStart } from './catalogue/dockerd-start.ts'
import { dockerdStartPrepare } from './catalogue/dockerd-start-prepare.ts'
import { runc } from './catalogue/runc.ts'
import { shim } from './catalogue/shim.ts'
import type { Stage } from './stage.ts'

export const catalogue: readonly Stage[] = [
  ...cli,
  ...dockerdCreate,
  ...dockerdCreateContainer,
  ...dockerdAttachWait,
  // The start prepares a root file system, a network and a spec …
  ...dockerdStartPrepare,
  ...containerd.prepare,
  // … has the container built around a process that waits …
  ...dockerdStart.build,
  ...containerd.build,
  ...shim.build,
  ...runc.build,
  // … and then lets this process go.
  ...dockerdStart.release,
  ...containerd.release,
  ...shim.release,
  ...runc.release,
  ...container,
  ...dockerdStart.running,
]

const byId: ReadonlyMap<string, Stage> = new Map(catalogue.map((stage) => [stage.id, stage]))

/** The stage with this id; undefined for one that this catalogue does not have (a newer recording may). */
export const stageById = (id: string): Stage | undefined => byId.get(id)
