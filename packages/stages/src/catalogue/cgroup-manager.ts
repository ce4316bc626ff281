// The managers of control groups in runc. Which of them a run meets depends on the host: cgroup v1 or v2. Those for systemd are
// left out, since the sandbox's dockerd does without it (`native.cgroupdriver=cgroupfs`), and every probe has its price.
import type { ProbeSite, Values } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { runc, typesOfRunc13 } from './versions.ts'

/** The sites of a method that both managers have. Source: runc libcontainer/cgroups/manager/new.go, NewWithPaths. */
export function cgroupManager(method: string, values: Values): ProbeSite[] {
  const site = (versions: string, module: string, manager: string) => ({
    versions,
    symbol: `${module}/fs.(*${manager}).${method}`,
    alternatives: [`${module}/fs2.(*${manager}).${method}`],
    arguments: values,
    ...returnsError,
  })
  return [
    site(runc.v11, 'github.com/opencontainers/runc/libcontainer/cgroups', 'manager'),
    { ...site(runc.v13, 'github.com/opencontainers/cgroups', 'Manager'), types: typesOfRunc13 },
  ]
}
