// One line per event, for the list of raw events.
import { isEchoOfHold, shellLine, type TraceEvent } from '@runthrough/trace'

/** What an event says, in the words of the trace format. */
export function summaryOf(event: TraceEvent): string {
  switch (event.kind) {
    case 'header':
      return shellLine(event.command)
    case 'process':
      return `${event.role} ${event.pid} (parent ${event.ppid}): ${shellLine(event.argv)}`
    case 'exit':
      return `${event.pid}: ${event.signal ?? `code ${event.code ?? '?'}`}`
    case 'enter':
      return `#${event.span} ${event.stage} in ${event.pid}`
    case 'leave':
      return event.error === null ? `#${event.span}` : `#${event.span} ${event.error.message ?? event.error.type}`
    case 'snapshot':
      return `#${event.span} ${event.when}: ${event.of}`
    case 'unread':
      return `#${event.span} ${event.when}: ${event.of} could not be read (${event.reason})`
    case 'file':
      return `#${event.span} ${event.when}: ${event.path} (${event.size})`
    case 'exec':
      return `${event.pid}: ${shellLine(event.argv)}${event.truncated ? ' …' : ''}`
    case 'http':
      return event.request
        ? `#${event.exchange} ${event.request.method} ${event.request.target}${isEchoOfHold(event.request) ? ' (caused by tracing: the CLI passes on the SIGCONT after a hold)' : ''}`
        : `#${event.exchange} ${event.response?.status ?? '?'}`
    case 'syscall':
      return `${event.pid}: ${event.name} = ${event.errno ?? event.result ?? '?'}${event.refused ? ' (seccomp)' : ''}`
    case 'resize':
      return `${event.size.cols}×${event.size.rows}`
    case 'output':
      return `${event.stream}: ${JSON.stringify(event.data)}`
    case 'stop':
      return `#${event.span} ${event.when}: ${event.pid} is held (${event.reason})`
    case 'resume':
      return `#${event.span}: ${event.pid} goes on`
    case 'marker':
      return event.title.en ?? event.title['zh-CN'] ?? event.id
    case 'lost':
      return event.why === 'limit' ? `${event.count} system calls beyond the limit` : String(event.count)
    case 'end':
      return event.error ?? `exit code ${event.exitCode ?? '?'}`
    case 'unknown':
      return JSON.stringify(event.original)
  }
}
