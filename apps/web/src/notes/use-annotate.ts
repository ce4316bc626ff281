// Writing notes. They are events of the trace, so a note that was written comes back from the source like any other event.
import type { MarkerNote } from '@runthrough/trace'
import { useControl } from '../controls/use-control.ts'
import { useRun } from '../run/run-context.ts'

/** Writes a note, or another version of it; null where the source takes none. */
export function useAnnotate(): ((note: MarkerNote) => Promise<void>) | null {
  const ask = useRun((state) => state.ask)
  const canAnnotate = useRun((state) => state.hello?.capabilities.supportsMarkers ?? false)
  const { mayDrive } = useControl()
  return canAnnotate && mayDrive ? (marker) => ask({ command: 'setMarker', marker }) : null
}
