// Measurements that run in the page itself: a key or a drag, and then the time until the frame that shows it is painted.
// Playwright sends each function there as text, so none of them may use anything from outside itself.

interface Effort {
  /** How often it is done, unless that would take more milliseconds than the limit. */
  count: number
  limit: number
}

interface Walks {
  /** Milliseconds of a step, p50 and p95. */
  forward: [number, number]
  back: [number, number]
  /** Steps that were made. */
  count: number
}

/** Milliseconds, p50 and p95, of a step forward and of one back: by key, with all panes following. At most `limit` ms each. */
export async function measureSteps({ count, limit }: Effort): Promise<Walks> {
  const painted = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
    })
  let made = 0
  const walk = async (key: string): Promise<[number, number]> => {
    const pane = document.querySelector('[data-pane=transport]')
    const times: number[] = []
    const end = performance.now() + limit
    for (let step = 0; step < count && (step === 0 || performance.now() < end); step++) {
      const from = performance.now()
      pane?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      await painted()
      times.push(performance.now() - from)
      made++
      // What a step leaves for later must not count for the next one.
      await painted()
    }
    times.sort((left, right) => left - right)
    const part = (of: number) => Math.round(times[Math.ceil(of * times.length) - 1] ?? 0)
    return [part(0.5), part(0.95)]
  }
  // From the middle, where a trace is as large as it gets.
  document
    .querySelector('[data-pane=transport]')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: '5', bubbles: true }))
  await painted()
  return { forward: await walk('ArrowRight'), back: await walk('ArrowLeft'), count: made }
}

/** Begins to count the frames that are painted; what it returns tells how many there were in a second. */
export function countFrames(): void {
  const from = performance.now()
  let frames = 0
  let isCounting = true
  const count = () => {
    frames++
    if (isCounting) requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
  window.__framesPerSecond = () => {
    isCounting = false
    return Math.round((frames * 1000) / (performance.now() - from))
  }
}

declare global {
  interface Window {
    __framesPerSecond?: () => number
  }
}
