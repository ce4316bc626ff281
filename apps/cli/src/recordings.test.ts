// `runthrough recordings` as a person types it, on a folder of its own. No engine runs here.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '../../..')
const V1 = path.join(ROOT, 'packages/trace/fixtures/recordings/v1.jsonl')

let state: string
beforeAll(async () => {
  state = await mkdtemp(path.join(tmpdir(), 'runthrough-cli-'))
})
afterAll(() => rm(state, { recursive: true }))

function recordings(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const all = ['recordings', ...argv, '--state', state]
    execFile(path.join(ROOT, 'bin/runthrough'), all, { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}

test('a recording of an old version is imported, listed, renamed, exported and deleted', async () => {
  const imported = await recordings('import', V1)
  expect(imported).toMatchObject({ code: 0, stderr: '' })
  const id = imported.stdout.trim()
  expect(await recordings('rename', id, 'The article')).toEqual({ code: 0, stdout: '', stderr: '' })
  const listed = await recordings('list')
  expect(listed.stdout).toMatch(new RegExp(`^${id}  .*  exit 0  225 events  The article\\n$`))
  expect(JSON.parse((await recordings('show', id)).stdout)).toMatchObject({
    id,
    version: 2,
    events: 225,
    source: 'import',
  })
  const file = path.join(state, 'out.jsonl.gz')
  expect((await recordings('export', id, '-o', file)).code).toBe(0)
  expect(
    gunzipSync(await readFile(file))
      .toString()
      .split('\n'),
  ).toHaveLength(226)
  expect((await recordings('export', id, '--secrets')).stdout.split('\n')).toHaveLength(226)
  expect((await recordings('delete', id)).code).toBe(0)
  expect((await recordings('list')).stdout).toBe('')
})

test('what cannot be done is told with a reason', async () => {
  const wrong = path.join(state, 'wrong.jsonl')
  await writeFile(wrong, 'hello\n')
  for (const argv of [
    ['import', wrong],
    ['import', path.join(state, 'none')],
    ['show', 'none'],
    ['delete', 'none'],
    ['export', '../x'],
  ]) {
    const { code, stderr } = await recordings(...argv)
    expect([code, stderr.length > 0]).toEqual([1, true])
  }
})
