// Derivations are pure, so their last result stands as long as they are given the same things.

/** The function itself, not computed again while its arguments stay identical. */
export function rememberLast<Arguments extends readonly unknown[], Value>(
  compute: (...given: Arguments) => Value,
): (...given: Arguments) => Value {
  let last: { given: Arguments; value: Value } | null = null
  return (...given) => {
    if (last === null || last.given.some((argument, index) => argument !== given[index])) {
      last = { given, value: compute(...given) }
    }
    return last.value
  }
}
