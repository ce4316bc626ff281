// Which recording the address of the page names: one that comes with the program by its id in the fragment
// (`#recording=article`), which needs no server that knows of it; any other by its own address (`?recording=run.jsonl.gz`).

export interface Named {
  /** Id of a recording that comes with the program. */
  bundled: string | null
  /** Relative to the page. */
  address: string | null
}

export function namedIn({ hash, search }: Pick<Location, 'hash' | 'search'>): Named {
  const bundled = new URLSearchParams(hash.slice(1)).get('recording')
  const address = new URLSearchParams(search).get('recording')
  return { bundled, address: bundled === null ? address : null }
}

/** The fragment that names a recording that comes with the program. */
export const fragmentOf = (id: string): string => `#${new URLSearchParams({ recording: id })}`

export function namesRecording(location: Pick<Location, 'hash' | 'search'>): boolean {
  const { bundled, address } = namedIn(location)
  return bundled !== null || address !== null
}
