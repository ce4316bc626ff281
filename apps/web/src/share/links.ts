// The address under which others look on.

/** The page with the token that allows to look on, and with nothing of this person's own address. */
export function viewerLink(location: Pick<Location, 'href'>, token: string): string {
  const url = new URL('.', location.href)
  url.searchParams.set('token', token)
  return url.href
}
