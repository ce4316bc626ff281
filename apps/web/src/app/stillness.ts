// Motion is off for people who ask for that, and for tests (`?testing=1`), whose pictures must not race with it.

const isTesting = new URL(location.href).searchParams.has('testing')

export function prefersStillness(): boolean {
  return isTesting || matchMedia('(prefers-reduced-motion: reduce)').matches
}
