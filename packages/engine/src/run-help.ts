// What the docker CLI itself says about `docker run`: the flags of this very version, and what they mean.
import type { Sandbox } from './sandbox.ts'

/** So wide that the CLI breaks no line: it folds its help to the terminal (docker/cli, cli/cobra.go, wrappedFlagUsages). */
const WIDE = { cols: 1000, rows: 24 }

/** Milliseconds after which the CLI is given up. It asks the engine for its version before it prints. */
const LIMIT = 20_000

/** The text of `docker run --help`, one flag a line; null where the CLI gives none. The engine must not be held. */
export async function readRunHelp({ startCli }: Pick<Sandbox, 'startCli'>): Promise<string | null> {
  const cli = startCli({ argv: ['run', '--help'], terminal: WIDE })
  let text = ''
  cli.onData(({ data }) => {
    text += data
  })
  const limit = setTimeout(() => cli.kill('SIGKILL'), LIMIT)
  const { code } = await cli.exited
  clearTimeout(limit)
  return code === 0 ? text.replaceAll('\r\n', '\n') : null
}
