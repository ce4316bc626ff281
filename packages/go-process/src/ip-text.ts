// IP addresses as Go writes them.

/** Text of an IP address of 0, 4 or 16 bytes. Source: go/src/net/ip.go, IP.String. */
export function ipText(bytes: Buffer): string | undefined {
  if (bytes.length === 0) return ''
  if (bytes.length === 4) return bytes.join('.')
  if (bytes.length !== 16) return undefined
  return isMapped(bytes) ? bytes.subarray(12).join('.') : ip6Text(bytes)
}

/** An IPv4 address in 16 bytes (RFC 4291, section 2.5.5.2). */
export function isMapped(bytes: Buffer): boolean {
  return bytes.readBigUInt64BE(0) === 0n && bytes.readUInt32BE(8) === 0xffff
}

/** 16 bytes as groups in hexadecimal. */
export function ip6Text(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(i * 2).toString(16)).join(':')
  // The longest run of at least two zero groups, the first of several, becomes `::` (RFC 5952, section 4.2).
  const runs = [...groups.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].sort((a, b) => b[0].length - a[0].length)
  const [longest] = runs
  if (longest === undefined) return groups
  const before = groups.slice(0, longest.index).replace(/:$/, '')
  const after = groups.slice(longest.index + longest[0].length).replace(/^:/, '')
  return `${before}::${after}`
}
