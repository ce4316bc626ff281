// Proof that the linter holds the arrows between the packages (biome.json): a file with a planted import is linted for
// every arrow there could be, in a copy of the workspace's skeleton.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root, tools } from './steps/places.mjs'

const PACKAGES = ['trace', 'stages', 'export', 'recordings', 'go-process', 'probe', 'engine', 'tracer']
const APPS = ['web', 'server', 'cli']

/** Who may import whom. Whatever is not here is forbidden. */
const ALLOWED = {
  'packages/trace': [],
  'packages/stages': ['trace'],
  'packages/export': ['trace', 'stages'],
  'packages/recordings': ['trace'],
  'packages/go-process': [],
  'packages/probe': [],
  'packages/engine': ['trace'],
  'packages/tracer': ['trace', 'stages', 'go-process', 'probe', 'engine'],
  'apps/web': ['trace', 'stages', 'export'],
  'apps/server': ['trace', 'recordings', 'engine', 'tracer'],
  'apps/cli': ['trace', 'export', 'recordings', 'engine', 'tracer'],
}
const FOLDERS = Object.keys(ALLOWED)
const arrows = FOLDERS.flatMap((from) => [...PACKAGES, ...APPS].map((to) => ({ from, to })))
const isItself = ({ from, to }) => from.endsWith(`/${to}`)
const forbidden = arrows.filter((arrow) => !isItself(arrow) && !ALLOWED[arrow.from].includes(arrow.to))
const allowed = arrows.filter(({ from, to }) => ALLOWED[from].includes(to))

/** Every way of importing a module. */
const SYNTAX = {
  value: (module) => `import { planted } from '${module}'\nexport const use = planted\n`,
  type: (module) => `import type { Planted } from '${module}'\nexport type Use = Planted\n`,
  again: (module) => `export { planted } from '${module}'\n`,
  dynamic: (module) => `export const planted = await import('${module}')\n`,
}

const arrowFile = ({ from, to }, how) => `${from}/src/planted/${to}-${how}.ts`

/** What else a file may not do: its source, and the rule that must find it. */
const FAULTS = [
  {
    title: 'nobody reaches behind the name of a package',
    folders: [
      'packages/stages',
      'packages/export',
      'packages/recordings',
      'packages/engine',
      'packages/tracer',
      'apps/web',
      'apps/server',
      'apps/cli',
    ],
    source: SYNTAX.value('@runthrough/trace/src/event.ts'),
    rule: 'lint/style/noRestrictedImports',
  },
  {
    title: 'nobody leaves the package by a relative import',
    folders: FOLDERS,
    source: SYNTAX.value('../../../../packages/trace/src/event.ts'),
    rule: 'lint/style/noRestrictedImports',
  },
  {
    title: 'nobody leaves the package for its neighbour',
    folders: FOLDERS,
    source: SYNTAX.value('../../../trace/src/event.ts'),
    rule: 'lint/style/noRestrictedImports',
  },
  {
    title: 'only a declared dependency is imported',
    folders: FOLDERS,
    source: SYNTAX.value('left-pad'),
    rule: 'lint/correctness/noUndeclaredDependencies',
  },
  {
    title: 'what only tests need is imported by tests alone',
    folders: FOLDERS,
    source: SYNTAX.value('vitest'),
    rule: 'lint/correctness/noUndeclaredDependencies',
  },
  {
    title: 'what runs in a browser imports nothing of Node',
    folders: ['packages/trace', 'packages/stages', 'packages/export', 'apps/web'],
    source: SYNTAX.value('node:fs'),
    rule: 'lint/correctness/noNodejsModules',
  },
  {
    title: 'a pure package knows no view',
    folders: ['packages/trace', 'packages/stages', 'packages/export'],
    source: SYNTAX.value('react'),
    rule: 'lint/style/noRestrictedImports',
  },
  {
    title: 'a pure package touches no page',
    folders: ['packages/trace', 'packages/stages', 'packages/export'],
    source: 'export const title = document.title\n',
    rule: 'lint/style/noRestrictedGlobals',
  },
  {
    title: 'a pure package touches no process',
    folders: ['packages/trace', 'packages/stages', 'packages/export'],
    source: 'export const home = process.env\n',
    rule: 'lint/style/noRestrictedGlobals',
  },
].map((fault, index) => ({ ...fault, file: (from) => `${from}/src/planted/deep/fault-${index}.ts` }))

/** What must stay possible. */
const FINE = [
  ['Node in a package that runs in Node', 'packages/probe/src/planted/node.ts', SYNTAX.value('node:fs')],
  ['React in the web app', 'apps/web/src/planted/react.ts', SYNTAX.value('react')],
  ['a test tool in a test', 'packages/trace/src/planted/tool.test.ts', SYNTAX.value('vitest')],
  ['a file of the folder above', 'packages/trace/src/planted/deep/above.ts', SYNTAX.value('../neighbour.ts')],
]

/** Everything that is planted, file → source. One run of the linter does for all tests. */
const planted = new Map([
  ...arrows.flatMap((arrow) =>
    Object.entries(SYNTAX).map(([how, source]) => [arrowFile(arrow, how), source(`@runthrough/${arrow.to}`)]),
  ),
  ...FAULTS.flatMap(({ folders, file, source }) => folders.map((from) => [file(from), source])),
  ...FINE.map(([, file, source]) => [file, source]),
  ['packages/trace/src/planted/neighbour.ts', 'export const planted = 1\n'],
])

let folder
/** file → rules that it breaks */
let findings

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runthrough-boundaries-'))
  for (const file of ['biome.json', '.gitignore', ...FOLDERS.map((from) => `${from}/package.json`)]) {
    cpSync(join(root, file), join(folder, file))
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, source] of planted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), source)
  }
  findings = await lint(folder)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function lint(cwd) {
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.']
  return new Promise((resolve, reject) => {
    // The linter fails, of course: the answer is in what it printed.
    execFile(tools.biome, args, { cwd, maxBuffer: 64 << 20 }, (_error, stdout, stderr) => {
      try {
        resolve(rulesByFile(JSON.parse(stdout)))
      } catch {
        reject(new Error(`the linter did not answer in JSON: ${stdout.slice(0, 500)} ${stderr}`))
      }
    })
  })
}

function rulesByFile({ diagnostics }) {
  const rules = new Map()
  for (const { category, location } of diagnostics) {
    const file = location.path.file ?? location.path
    rules.set(file, [...(rules.get(file) ?? []), category])
  }
  return rules
}

const rulesOf = (file) => findings.get(file) ?? []

describe('arrows between packages', () => {
  test.each(forbidden)('$from must not import $to', (arrow) => {
    for (const how of Object.keys(SYNTAX)) {
      expect(rulesOf(arrowFile(arrow, how)), how).toContain('lint/style/noRestrictedImports')
    }
  })

  test.each(allowed)('$from may import $to', (arrow) => {
    for (const how of Object.keys(SYNTAX)) expect(rulesOf(arrowFile(arrow, how)), how).toEqual([])
  })
})

describe.each(FAULTS)('$title', ({ folders, file, rule }) => {
  test.each(folders)('%s', (from) => {
    expect(rulesOf(file(from))).toContain(rule)
  })
})

test.each(FINE)('allowed: %s', (_title, file) => {
  expect(rulesOf(file)).toEqual([])
})
