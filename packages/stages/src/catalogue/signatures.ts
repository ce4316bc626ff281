// Signatures that many functions share.
import type { Read } from '../stage.ts'

/** `func (…) error`. */
export const returnsError = { results: { error: 'interface' }, error: 'error' } as const

/** Handlers of dockerd's HTTP API: `func (ctx context.Context, w http.ResponseWriter, r *http.Request, vars map[string]string) error`. */
export const routeHandler = {
  arguments: { router: 'word', ctx: 'interface', writer: 'interface', request: 'word', vars: 'word' },
  ...returnsError,
} as const

/** Path and query of the request, read at the entry of a route handler. */
export const requestURI: Read = {
  read: 'value',
  of: 'RequestURI',
  from: { argument: 'request' },
  type: 'net/http.Request',
  path: ['RequestURI'],
}
