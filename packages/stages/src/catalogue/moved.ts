// Most functions of dockerd only moved to another module with Docker 29: same call, other name.
import type { ProbeSite } from '../stage.ts'
import { docker, typesOfDocker29 } from './versions.ts'

type Call = Pick<ProbeSite, 'arguments' | 'results' | 'error'>

/**
 * The sites of a function of dockerd that is called in the same way on `versions` and on Docker 29.
 * Its name follows the module path: `daemon.(*Daemon).create`. `moved` is its name where the package moved as well.
 */
export function movedInDocker29(versions: string, name: string, call: Call, moved = name): ProbeSite[] {
  return [
    { versions, symbol: `github.com/docker/docker/${name}`, ...call },
    { versions: docker.v29, symbol: `github.com/moby/moby/v2/${moved}`, ...call, types: typesOfDocker29 },
  ]
}
