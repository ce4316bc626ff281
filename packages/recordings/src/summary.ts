// What the list of recordings says of one, gathered while its events pass by.
import type { ProblemReport, RecordingSummary, TraceEvent } from '@runthrough/trace'

/** What can be read in the events alone. */
export type Facts = Pick<
  RecordingSummary,
  'command' | 'startedAt' | 'engine' | 'duration' | 'exitCode' | 'error' | 'ended' | 'events' | 'version' | 'damage'
>

export class FactFinder {
  readonly #version: number
  #facts: Facts | null = null

  /** @param version of the format in which the recording is written */
  constructor(version: number) {
    this.#version = version
  }

  see(event: TraceEvent): void {
    if (event.kind === 'header') {
      const { command, startedAt, engine } = event
      const version = this.#version
      const open = { duration: 0, exitCode: null, error: null, ended: false, events: 1, damage: null }
      this.#facts = { command, startedAt, engine, version, ...open }
      return
    }
    const facts = this.#facts
    if (!facts) return
    facts.events = event.seq
    if (event.kind === 'end') {
      Object.assign(facts, { duration: event.at, exitCode: event.exitCode, error: event.error, ended: true })
    } else if (!facts.ended) facts.duration = event.at
  }

  /** Null before the header. */
  facts(damage: ProblemReport | null): Facts | null {
    return this.#facts && { ...this.#facts, damage }
  }
}
