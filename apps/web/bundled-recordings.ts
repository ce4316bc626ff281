// The recordings that come with the program, as files beside the page: the server and the static player offer the same
// ones in the same way.
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

const FOLDER = path.join(import.meta.dirname, '../../recordings')
const isOffered = (name: string) => name === 'index.json' || name.endsWith('.jsonl.gz')

/** Puts the folder `recordings/` of the project beside the page, in a build and under vite's own server. */
export function bundledRecordings(): Plugin {
  return {
    name: 'bundled-recordings',
    generateBundle() {
      for (const name of readdirSync(FOLDER).filter(isOffered)) {
        const source = readFileSync(path.join(FOLDER, name))
        this.emitFile({ type: 'asset', fileName: `recordings/${name}`, source })
      }
    },
    configureServer({ middlewares }) {
      middlewares.use('/recordings', (request, response, next) => {
        const name = path.basename(request.url ?? '')
        const file = path.join(FOLDER, name)
        if (!isOffered(name) || !existsSync(file)) return next()
        createReadStream(file).pipe(response)
      })
    },
  }
}
