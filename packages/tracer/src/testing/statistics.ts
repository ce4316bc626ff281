// What the benchmarks print of many measurements of one thing.

/** The value below which a part of the samples lies, by the nearest rank: 0.5 for the median. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5)

export const milliseconds = (value: number): string => `${value.toFixed(2)} ms`
