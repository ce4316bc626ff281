// Lets a test wait until the page has nothing more to do, instead of for some time that is sometimes too short.
import type { ShownStore } from './shown-trace.ts'

declare global {
  interface Window {
    __runthrough?: { idle: () => Promise<void> }
  }
}

/** Milliseconds without a change of the log after which the source is taken to be quiet. Longer than a batch of events. */
const QUIET = 120

/** `window.__runthrough.idle()` resolves when no request is open, no event has come for a moment and all is painted. */
export function offerIdle(shown: ShownStore): void {
  const run = () => shown.getState().store.getState()
  const idle = async (): Promise<void> => {
    let events = -1
    while (run().requestsUnderWay() > 0 || run().events.length !== events) {
      events = run().events.length
      await new Promise((resolve) => setTimeout(resolve, QUIET))
    }
    await document.fonts.ready
    await painted()
    await painted()
  }
  window.__runthrough = { idle }
}

const painted = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
