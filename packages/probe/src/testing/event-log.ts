// For the tests: the events of a session as they came, to be waited for one after another.
import type { SessionEvent } from '../session.ts'

export class EventLog {
  readonly events: SessionEvent[] = []
  readonly #taken = new Set<SessionEvent>()
  #waiting: (() => void)[] = []

  readonly add = (event: SessionEvent): void => {
    this.events.push(event)
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** The first event of a kind that nobody took yet, for a process if one is named; waits for it. */
  async take<Kind extends SessionEvent['kind']>(
    kind: Kind,
    pid?: number,
  ): Promise<Extract<SessionEvent, { kind: Kind }>> {
    for (;;) {
      const found = this.events.find(
        (event): event is Extract<SessionEvent, { kind: Kind }> =>
          event.kind === kind &&
          !this.#taken.has(event) &&
          (pid === undefined || ('pid' in event && event.pid === pid)),
      )
      if (found) {
        this.#taken.add(found)
        return found
      }
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
      })
    }
  }
}
