import type { RunComparison, TraceEvent } from '@runthrough/trace'

/** Compares two runs. It takes a second for some hundred steps: a worker does it. */
export async function compareInWorker(
  one: readonly TraceEvent[],
  other: readonly TraceEvent[],
): Promise<RunComparison> {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise<RunComparison>((resolve, reject) => {
      worker.onmessage = (message) => resolve(message.data as RunComparison)
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.postMessage([one, other])
    })
  } finally {
    worker.terminate()
  }
}
