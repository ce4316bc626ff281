// Where this program keeps things, and how it is called again.
import path from 'node:path'

/** Folder of the project: the built program lies in `apps/cli/dist`. */
const home = path.resolve(import.meta.dirname, '../../..')

/** Where the engine and the docker CLI come from, as it was asked for. */
export interface EngineOptions {
  engine?: string
  cli?: string
}

/**
 * Folder of a sandbox: the one that was asked for, or one of this name beside the program. Each engine has its own there:
 * nobody promises that an older one reads what a newer one has written.
 */
export function stateFolder(asked: string | undefined, name: string, { engine }: EngineOptions = {}): string {
  if (asked !== undefined) return path.resolve(asked)
  const own = engine === undefined ? name : `${name}-${path.basename(path.resolve(engine))}`
  return path.join(home, '.runthrough', own)
}

/** The folders that were asked for, from the place where this program was called. */
export function sourceOf({ engine, cli }: EngineOptions): { engine: string | null; cli: string | null } {
  const absolute = (folder: string | undefined) => (folder === undefined ? null : path.resolve(folder))
  return { engine: absolute(engine), cli: absolute(cli) }
}

/** The program and arguments that clean up after a sandbox whose owner was killed. */
export function aftercareFor(state: string): string[] {
  return [process.execPath, path.join(import.meta.dirname, 'main.js'), 'cleanup', '--state', state]
}

/** The built server. */
export const serverProgram = path.join(home, 'apps/server/dist/main.js')
