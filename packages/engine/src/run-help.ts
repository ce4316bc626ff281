// What the docker CLI itself says about `docker run`: the flags of this very version, and what they mean.
import type { Sandbox } from './sandbox.ts'

/** Milliseconds after which the CLI is given up. It asks the engine for its version before it prints. */
const LIMIT = 20_000

/**
 * The text of `docker run --help`, folded to 80 columns (docker/cli, cli/cobra.go, wrappedFlagUsages); null where the CLI gives
 * none. The engine must not be held. By pipes: what a terminal still holds when its program ends may be lost.
 */
export async function readRunHelp({ startCli }: Pick<Sandbox, 'startCli'>): Promise<string | null> {
  const cli = startCli({ argv: ['run', '--help'], terminal: null })
  let text = ''
  cli.onData(({ data }) => {
    text += data
  })
  const limit = setTimeout(() => cli.kill('SIGKILL'), LIMIT)
  const { code } = await cli.exited
  clearTimeout(limit)
  return code === 0 ? text : null
}
