// Where this program keeps things, and how it is called again.
import path from 'node:path'

/** Folder of the project: the built program lies in `apps/cli/dist`. */
const home = path.resolve(import.meta.dirname, '../../..')

/** Folder of a sandbox: the one that was asked for, or one of this name beside the program. */
export function stateFolder(asked: string | undefined, name: string): string {
  return asked === undefined ? path.join(home, '.runthrough', name) : path.resolve(asked)
}

/** The program and arguments that clean up after a sandbox whose owner was killed. */
export function aftercareFor(state: string): string[] {
  return [process.execPath, path.join(import.meta.dirname, 'main.js'), 'cleanup', '--state', state]
}

/** The built server. */
export const serverProgram = path.join(home, 'apps/server/dist/main.js')
