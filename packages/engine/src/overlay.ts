// Whether the kernel can mount overlayfs with its layers in a given folder: not on every file system, not on overlayfs
// itself. Asking the kernel to do it is the only sure way.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Tries it below `folder` (which exists) in a mount namespace that ends with the attempt. Needs root. */
export async function canMountOverlay(folder: string): Promise<boolean> {
  const trial = await mkdtemp(join(folder, '.overlay-')).catch(() => null)
  if (trial === null) return false
  try {
    for (const name of ['lower', 'upper', 'work', 'merged']) await mkdir(join(trial, name))
    const mount = ['mount', '-t', 'overlay', 'overlay', '-o', 'lowerdir=lower,upperdir=upper,workdir=work', 'merged']
    await promisify(execFile)('unshare', ['--mount', ...mount], { cwd: trial, timeout: 10_000 })
    return true
  } catch {
    return false
  } finally {
    await rm(trial, { recursive: true, force: true })
  }
}
