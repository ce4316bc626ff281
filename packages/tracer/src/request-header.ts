// A header of the HTTP request that a handler of dockerd was called with.
import type { GoProcess } from '@runthrough/go-process'

/** Source: go/src/net/http/request.go, type Request, field Header. */
const REQUEST = 'net/http.Request'

/** The first value of a header, or null. @param request the words of the `*http.Request` */
export function requestHeader(
  request: readonly number[] | undefined,
  name: string,
  memory: GoProcess | null,
): string | null {
  const [address = 0] = request ?? []
  if (address === 0 || !memory) return null
  const type = memory.typeNamed(REQUEST)
  const headers = type.ok ? memory.read(address, type.value, { path: ['Header'] }) : type
  if (!headers.ok) return null
  const { value } = headers.value
  const values = typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : null
  const first = Array.isArray(values) ? values[0] : null
  return typeof first === 'string' ? first : null
}
