// The owner of a sandbox as a process of its own, which a test can kill. `node owner.mjs STATE` opens the sandbox,
// says `open` and, when its input ends, closes it and says `closed`.
import { copyFile, rename } from 'node:fs/promises'
import { createViteServer } from 'vitest/node'

const [state] = process.argv.slice(2)
const vite = await createViteServer({
  configFile: false,
  root: import.meta.dirname,
  server: { middlewareMode: true, watch: null, ws: false },
})
const { openSandbox } = await vite.ssrLoadModule('../sandbox.ts')
const copyBinary = async (source, target) => {
  await copyFile(source, `${target}.new`)
  await rename(`${target}.new`, target)
  return { ok: true }
}
const opened = await openSandbox({ state, copyBinary })
await vite.close()
if (!opened.ok) throw new Error(opened.error.detail)
process.stdout.write('open\n')
for await (const _ of process.stdin);
const closed = await opened.value.close()
if (!closed.ok) throw new Error(closed.error.detail)
process.stdout.write('closed\n')
