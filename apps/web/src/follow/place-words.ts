// What a place is called: `HostConfig › Memory`, `write(2) memory.max › buf`.
import { type PlaceRef, pointerSegments, type TraceEvent } from '@runthrough/trace'

/** The name of what the event shows, and the way into it. */
export function nameOfPlace(events: readonly TraceEvent[], { seq, path, range }: PlaceRef): string {
  const event = events[seq - 1]
  if (event?.kind === 'header') {
    const word = event.command[Number(path.slice(1))] ?? ''
    return range ? word.slice(range[0], range[1]) : word
  }
  return [nameOfEvent(event), ...pointerSegments(path)].join(' › ')
}

function nameOfEvent(event: TraceEvent | undefined): string {
  switch (event?.kind) {
    case 'snapshot':
    case 'file':
      return event.of
    case 'syscall': {
      const { fd } = event.arguments
      return event.name === 'write' && typeof fd === 'string' ? `write(2) ${lastOf(fd)}` : `${event.name}(2)`
    }
    case 'exec':
      return `exec ${lastOf(event.argv[0] ?? event.path)}`
    case 'http':
      return event.request ? `${event.request.method} ${event.request.target.split('?')[0]}` : 'HTTP'
    default:
      return ''
  }
}

const lastOf = (path: string): string => path.split('/').at(-1) ?? path
