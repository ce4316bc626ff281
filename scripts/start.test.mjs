// npm start where nothing live is possible: as a user without any right, without the engine's programs, in a folder that
// this user cannot write to. The app opens with its recordings and says what is missing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApps } from './steps/build-apps.mjs'
import { installDependencies } from './steps/dependencies.mjs'
import { root } from './steps/places.mjs'

/** The user `nobody` of Debian and of most systems. */
const NOBODY = '65534'
/** Not copied: what a start makes or must not need. */
const LEFT_OUT = new Set(['.git', '.runthrough', 'node_modules'])

/** A copy of the project as `npm start` has left it: installed and built, but without any package. */
function copyOfProject() {
  const copy = mkdtempSync(join(tmpdir(), 'runthrough-start-'))
  cpSync(root, copy, { recursive: true, filter: (from) => !LEFT_OUT.has(from.split('/').at(-1)) })
  const stamp = 'node_modules/.runthrough-installed'
  mkdirSync(join(copy, 'node_modules'))
  cpSync(join(root, stamp), join(copy, stamp))
  return copy
}

/** Seen by this process and its children alone, the folders of the engine's programs are empty. */
const WITHOUT_PROGRAMS = 'mount --make-rprivate / && mount -t tmpfs none /usr/sbin && exec "$@"'

let copy
let server
let printed = ''
let page
let token

beforeAll(async () => {
  await installDependencies()
  await buildApps()
  copy = copyOfProject()
  // mkdtemp lets nobody else in.
  chmodSync(copy, 0o755)
  const asNobody = ['setpriv', '--reuid', NOBODY, '--regid', NOBODY, '--clear-groups', '--no-new-privs']
  const start = [process.execPath, join(copy, 'scripts/start.mjs'), '--port', '0']
  const argv = ['--mount', 'sh', '-c', WITHOUT_PROGRAMS, 'sh', ...asNobody, ...start]
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', LC_ALL: 'C' }
  server = spawn('unshare', argv, { cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'] })
  await new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        printed += text
        if (printed.includes('Recordings can be played all the same')) resolve()
      })
    }
    server.once('exit', () => reject(new Error(`npm start has ended:\n${printed}`)))
  })
  const [, address, secret] = printed.match(/^Open +(http\S+\/)\?token=(\S+)/m) ?? []
  page = address
  token = secret
}, 300_000)

afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  if (copy) rmSync(copy, { recursive: true, force: true })
}, 60_000)

const get = (path) => fetch(new URL(path, page), { headers: { Authorization: `Bearer ${token}` } })

describe('without privileges, programs and a folder to write to, npm start', () => {
  test('names the packages and goes on', () => {
    expect(printed).toMatch(/^ {4}docker\.io +the Docker Engine that is stepped through$/m)
    expect(printed).toContain('sudo apt-get update && sudo apt-get install -y docker.io')
    expect(printed).toContain('The app opens with the recordings that come with it.')
    expect(printed).not.toMatch(/^ {4}at /m)
  })

  test('serves the page and its recordings', async () => {
    expect(await (await get('/')).text()).toContain('<div id="root">')
    const { recordings } = await (await get('/recordings/index.json')).json()
    expect(recordings.length).toBeGreaterThanOrEqual(10)
    for (const { file } of recordings) {
      const recording = gunzipSync(Buffer.from(await (await get(`/recordings/${file}`)).arrayBuffer())).toString()
      expect(JSON.parse(recording.split('\n', 1)[0])).toMatchObject({ kind: 'header' })
    }
  })

  test('tells by the doctor what is missing for live runs, with a remedy each', async () => {
    const report = await (await get('/api/doctor')).json()
    expect(report.ready).toBe(false)
    const failed = report.checks.filter(({ state }) => state === 'fail')
    expect(failed.map(({ id }) => id)).toEqual(expect.arrayContaining(['root', 'dockerd', 'runc']))
    for (const { remedy } of failed) expect(remedy).toEqual({ en: expect.any(String), 'zh-CN': expect.any(String) })
  })

  test('writes nothing', () => {
    expect(existsSync(join(copy, '.runthrough'))).toBe(false)
    expect(readdirSync(join(copy, 'node_modules'))).toEqual(['.runthrough-installed'])
  })
})
