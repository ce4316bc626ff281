// Versions and ranges of versions, as far as the sites of the catalogue need them: the part of the semver range syntax
// with `*`, `~1.2.3`, comparisons side by side (`>=28.2.2 <29.0.0`) and `||`.
// Source: https://github.com/npm/node-semver#ranges

/** Major, minor, patch. */
export type Version = readonly [number, number, number]

/** Versions from the first (included) up to the second (excluded). */
export interface Interval {
  from: Version
  below: Version
}

const LOWEST: Version = [0, 0, 0]
const HIGHEST: Version = [Number.POSITIVE_INFINITY, 0, 0]

/**
 * The version at the beginning of a text: `20.10.24+dfsg1` and `v20.10.24` are 20.10.24. What follows the patch number
 * is the packager's and does not count. Null for a text that begins otherwise.
 */
export function parseVersion(text: string): Version | null {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? []
  if (major === undefined || minor === undefined) return null
  return [Number(major), Number(minor), Number(patch ?? 0)]
}

/** The intervals of a range, as written; null for a range in another syntax. */
export function parseRange(range: string): Interval[] | null {
  const intervals = range.split('||').map((part) => parseInterval(part.trim()))
  return intervals.every((interval) => interval !== null) ? intervals : null
}

/** Whether a version lies in a range. False for a version or range that cannot be read. */
export function inRange(version: string, range: string): boolean {
  const parsed = parseVersion(version)
  const intervals = parseRange(range)
  if (!parsed || !intervals) return false
  return intervals.some(({ from, below }) => compare(from, parsed) <= 0 && compare(parsed, below) < 0)
}

/** Whether there is a version that lies in both intervals. */
export function overlap(left: Interval, right: Interval): boolean {
  return compare(left.from, right.below) < 0 && compare(right.from, left.below) < 0
}

function parseInterval(text: string): Interval | null {
  if (text === '*') return { from: LOWEST, below: HIGHEST }
  const tilde = /^~(\d+)\.(\d+)\.(\d+)$/.exec(text)
  if (tilde) {
    const [major, minor, patch] = tilde.slice(1).map(Number) as [number, number, number]
    return { from: [major, minor, patch], below: [major, minor + 1, 0] }
  }
  const bounds = /^>=(\d+\.\d+\.\d+) <(\d+\.\d+\.\d+)$/.exec(text)
  const from = parseVersion(bounds?.[1] ?? '')
  const below = parseVersion(bounds?.[2] ?? '')
  return from && below ? { from, below } : null
}

function compare(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2]
}
