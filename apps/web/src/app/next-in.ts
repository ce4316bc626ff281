/** The one that comes after another in a list, and after the last the first: for keys that go round through choices. */
export function nextIn<Choice>(choices: readonly [Choice, ...Choice[]], now: Choice): Choice {
  return choices[choices.indexOf(now) + 1] ?? choices[0]
}
