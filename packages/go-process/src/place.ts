// Where in a value the decoder is, for the marks that name a part of it.

/** Where the decoder is: a chain up to the value itself, of which a JSON pointer is made where a mark needs one. */
export interface Place {
  up: Place | null
  /** Name or index within `up`; null for what a pointer or interface leads to, which has its place. */
  key: string | number | null
  depth: number
  /** The value can have pointer methods called on it: it is no map element and in no interface. */
  addressable: boolean
}

export const within = (up: Place, key: string | number, addressable = up.addressable): Place => ({
  up,
  key,
  depth: up.depth + 1,
  addressable,
})

export const behindOf = (up: Place, addressable: boolean): Place => ({
  up,
  key: null,
  depth: up.depth + 1,
  addressable,
})

/** JSON pointer (RFC 6901) of a place. */
export function pointerOf(place: Place): string {
  let pointer = ''
  for (let at: Place | null = place; at !== null; at = at.up) {
    if (at.key !== null) pointer = `/${String(at.key).replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`
  }
  return pointer
}
