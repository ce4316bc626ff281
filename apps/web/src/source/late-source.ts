// A source whose code is still on its way: the page is drawn meanwhile, and says that it connects.
import type { TraceSource } from './trace-source.ts'

/** @param coming the source; where it cannot be reached, the connection is lost */
export function lateSource(coming: Promise<TraceSource>): TraceSource {
  let source: TraceSource | null = null
  return {
    open: (deliver) => {
      let isOver = false
      let end = () => {}
      deliver({ kind: 'connection', connection: 'connecting' })
      coming.then(
        (arrived) => {
          source = arrived
          if (!isOver) end = arrived.open(deliver)
        },
        () => {
          if (!isOver) deliver({ kind: 'connection', connection: 'lost' })
        },
      )
      return () => {
        isOver = true
        end()
      }
    },
    ask: (request) => source?.ask?.(request) ?? Promise.resolve({ kind: 'disconnected' }),
  }
}
