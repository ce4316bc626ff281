// The two READMEs say the same: where one grows, the other does.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const english = read('README.md')
const chinese = read('README.zh-CN.md')

/** What of a page does not depend on its language. */
const PARTS = {
  headings: (text) => text.match(/^#+/gm),
  'items of lists': (text) => text.match(/^(?:- |\d+\. )/gm),
  'rows of tables': (text) => text.match(/^\|/gm),
  // What stands behind a command explains it.
  commands: (text) =>
    [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block]) =>
      block
        .trim()
        .split('\n')
        .map((line) => line.replace(/\s+#.*/, '')),
    ),
  'links and pictures': (text) =>
    [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target).filter((target) => !target.startsWith('README')),
}

test.each(Object.entries(PARTS))('the READMEs have the same %s', (_, partOf) => {
  expect(partOf(english).length).toBeGreaterThan(5)
  expect(partOf(chinese)).toEqual(partOf(english))
})
