// The steps of a start in words, for a terminal. The page has words of its own, in every language.
import type { SandboxStep } from '@runthrough/engine'
import type { Progress } from '@runthrough/trace'

const WORDS: Record<SandboxStep | 'image' | 'probes' | 'ready', string> = {
  leftovers: 'Clearing what an earlier run left over',
  programs: 'Copying the engine’s programs',
  containerd: 'Starting containerd',
  network: 'Preparing the network',
  dockerd: 'Starting dockerd',
  containers: 'Removing old containers',
  image: 'Preparing the busybox image',
  probes: 'Attaching probes',
  ready: 'The sandbox engine is ready',
}

/** A step of the start, with what is worth knowing of it: `Starting dockerd (20.10.24)`. */
export function describeProgress({ step, detail }: Progress): string {
  const words = Object.hasOwn(WORDS, step) ? WORDS[step as keyof typeof WORDS] : step
  return detail === null ? words : `${words} (${detail})`
}
