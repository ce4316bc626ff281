// The token that opens the server. It comes once in the page's address, and must not stay there: addresses are copied,
// projected and kept in histories.

const STORAGE_KEY = 'runthrough.token'

/** Takes `?token=` out of the address bar and remembers it for this tab. Returns the token, or null where there is none. */
export function takeToken(window: Window): string | null {
  const url = new URL(window.location.href)
  const token = url.searchParams.get('token')
  if (token === null) return window.sessionStorage.getItem(STORAGE_KEY)
  window.sessionStorage.setItem(STORAGE_KEY, token)
  url.searchParams.delete('token')
  window.history.replaceState(null, '', url)
  return token
}

/** Address of the server's stream; a browser cannot set a header on a WebSocket, so the token is in the query. */
export function streamUrl(location: Location, token: string | null): string {
  const url = new URL('/api/stream', location.href)
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  if (token !== null) url.searchParams.set('token', token)
  return url.href
}
