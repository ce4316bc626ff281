// The options by which createSpec of dockerd makes a specification, each a closure `func(ctx, client, container, spec) error`.
import type { ProbeSite } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { docker } from './versions.ts'

const call = {
  arguments: { ctx: 'interface', client: 'interface', record: 'word', spec: 'word' },
  ...returnsError,
} as const

/** Names of the closure in the package `daemon`, the first of Debian's build. */
type Names = readonly [string, ...string[]]

/**
 * The sites of one option. A compiler names a closure after the function that makes it, or after the one into which that
 * was inlined, and may number them all; so every version, and every compiler of a version, has a name of its own.
 * Source: go/src/cmd/compile/internal/ir/func.go, closureName.
 */
export function specOption(names: { v20: Names; v26: Names; v28?: Names; v29?: Names }): ProbeSite[] {
  const site = (versions: string, module: string, symbols: Names | undefined): ProbeSite[] => {
    const [symbol, ...alternatives] = (symbols ?? []).map((name) => `${module}/daemon.${name}`)
    return symbol === undefined ? [] : [{ versions, symbol, alternatives, ...call }]
  }
  return [
    ...site(docker.v20, 'github.com/docker/docker', names.v20),
    ...site(docker.v26, 'github.com/docker/docker', names.v26),
    ...site(docker.v28, 'github.com/docker/docker', names.v28),
    ...site(docker.v29, 'github.com/moby/moby/v2', names.v29),
  ]
}
