// Every stage, in the order in which a run first meets them. The engine serves the requests of one run at the same time,
// so a real run may interleave them, and it meets some stages more than once.
import { cli } from './catalogue/cli.ts'
import { cliCreate } from './catalogue/cli-create.ts'
import { container } from './catalogue/container.ts'
import { containerdStages } from './catalogue/containerd.ts'
import { containerdShim } from './catalogue/containerd-shim.ts'
import { dockerdAttachWait } from './catalogue/dockerd-attach-wait.ts'
import { dockerdCreate } from './catalogue/dockerd-create.ts'
import { dockerdCreateContainer } from './catalogue/dockerd-create-container.ts'
import { dockerdCreateSave } from './catalogue/dockerd-create-save.ts'
import { dockerdEndpoint } from './catalogue/dockerd-endpoint.ts'
import { dockerdExit } from './catalogue/dockerd-exit.ts'
import { dockerdNetwork } from './catalogue/dockerd-network.ts'
import { dockerdPorts } from './catalogue/dockerd-ports.ts'
import { dockerdPull } from './catalogue/dockerd-pull.ts'
import { dockerdSpec } from './catalogue/dockerd-spec.ts'
import { dockerdSpecIsolation } from './catalogue/dockerd-spec-isolation.ts'
import { dockerdStart } from './catalogue/dockerd-start.ts'
import { dockerdStartBuild } from './catalogue/dockerd-start-build.ts'
import { dockerdStartPrepare } from './catalogue/dockerd-start-prepare.ts'
import { init } from './catalogue/init.ts'
import { initPrivileges } from './catalogue/init-privileges.ts'
import { runcStages } from './catalogue/runc.ts'
import { runcProcess } from './catalogue/runc-process.ts'
import { shim } from './catalogue/shim.ts'
import type { Stage } from './stage.ts'

export const catalogue: readonly Stage[] = [
  ...cli,
  ...cliCreate,
  ...dockerdPull,
  ...dockerdCreate,
  ...dockerdCreateContainer,
  ...dockerdCreateSave,
  ...dockerdAttachWait,
  // The start prepares a root file system, a network and a spec …
  ...dockerdStartPrepare,
  ...dockerdNetwork,
  ...dockerdEndpoint,
  ...dockerdPorts,
  ...dockerdSpec,
  ...dockerdSpecIsolation,
  ...dockerdStartBuild.record,
  ...containerdStages.record,
  // … has the container built around a process that waits …
  ...dockerdStartBuild.task,
  ...containerdStages.task,
  ...containerdShim,
  ...shim.build,
  ...runcStages.read,
  ...runcProcess,
  ...init,
  ...initPrivileges,
  // … and then lets this process go.
  ...dockerdStart.release,
  ...containerdStages.release,
  ...shim.release,
  ...runcStages.release,
  ...container,
  ...dockerdStart.running,
  ...dockerdExit,
]

const byId: ReadonlyMap<string, Stage> = new Map(catalogue.map((stage) => [stage.id, stage]))

/** The stage with this id; undefined for one that this catalogue does not have (a newer recording may). */
export const stageById = (id: string): Stage | undefined => byId.get(id)
