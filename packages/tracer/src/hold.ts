// One hold: a process that stands at a stage, who may let it go, and the limit after which it goes by itself.
import type { Hold as HoldStatus, ResumeCause } from '@runthrough/trace'
import type { Decision, Place } from './step-control.ts'

/** Milliseconds before the end of a hold at which a warning is due: a minute, or half of a limit that is shorter than two. */
const WARNING = 60_000

interface HoldOptions {
  place: Place
  decision: Decision
  /** Milliseconds after which it ends by itself; null for never. */
  limit: number | null
  /** Called when the warning becomes due. */
  onWarning: () => void
  /** Called once, by whatever ends the hold. */
  onEnd: (cause: ResumeCause) => void
}

export class Hold {
  readonly place: Place
  readonly #options: HoldOptions
  readonly #since = performance.now()
  #endsAt = Number.POSITIVE_INFINITY
  #warning = false
  #timers: NodeJS.Timeout[] = []
  #ended = false

  constructor(options: HoldOptions) {
    this.#options = options
    this.place = options.place
    this.extend()
  }

  /** Starts the limit anew. */
  extend(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#warning = false
    const { limit } = this.#options
    if (limit === null) return
    this.#endsAt = performance.now() + limit
    const warning = setTimeout(() => this.#warn(), limit - Math.min(WARNING, limit / 2))
    this.#timers = [warning, setTimeout(() => this.end('limit'), limit)]
  }

  end(cause: ResumeCause): void {
    if (this.#ended) return
    this.#ended = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#options.onEnd(cause)
  }

  status(waiting: HoldStatus['waiting']): HoldStatus {
    const { pid, span, stage, when } = this.place
    const now = performance.now()
    const resumesIn = this.#options.limit === null ? null : Math.max(0, this.#endsAt - now)
    return {
      pid,
      span,
      stage: stage.id,
      when,
      ...this.#options.decision,
      heldFor: now - this.#since,
      resumesIn,
      warning: this.#warning,
      waiting,
    }
  }

  #warn(): void {
    this.#warning = true
    this.#options.onWarning()
  }
}
