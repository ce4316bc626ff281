// A named state of the screen, made of a real recording: what a source has delivered up to a moment, and what a person has
// opened then.
import type { Localized, Recording, TraceEvent } from '@runthrough/trace'
import type { ShownStore } from '../app/shown-trace.ts'
import type { SourceMessage, TraceSource } from '../source/trace-source.ts'

export interface Scene {
  /** In the address: `gallery.html?scene=held`. */
  id: string
  title: Localized
  /** The bundled recording that it is made of. */
  recording: string
  /** What the server has said up to this moment; null where the recording itself is opened. */
  messages: ((events: readonly TraceEvent[]) => readonly SourceMessage[]) | null
  /** What has been done on the screen since. */
  act?: (shown: ShownStore, recording: Recording) => void
}

/** Delivers what it was given, and answers everything that is asked with nothing. */
export class SceneSource implements TraceSource {
  readonly #messages: SourceMessage[]

  constructor(messages: readonly SourceMessage[]) {
    this.#messages = [...messages]
  }

  /** The app opens it once more when it comes onto the page: by then all has been said. */
  open(deliver: (message: SourceMessage) => void): () => void {
    for (const message of this.#messages.splice(0)) deliver(message)
    return () => {}
  }

  readonly ask = () => Promise.resolve({ kind: 'done', run: null } as const)
}
