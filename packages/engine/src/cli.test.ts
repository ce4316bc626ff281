import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findPrograms } from './binaries.ts'
import { startCli } from './cli.ts'
import { processStat } from './proc.ts'
import { waitUntil } from './wait-until.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

// What the CLI does with a real engine is in sandbox.test.ts.
describe('startCli', () => {
  it('sends the headers of its run with every request, and removes its configuration at the end', async () => {
    const requests: { url: string; run: unknown }[] = []
    const socket = join(folder, 'socket')
    const engine = createServer((request, response) => {
      requests.push({ url: request.url?.replace(/^\/v[\d.]+/, '') ?? '', run: request.headers['x-run'] })
      response.setHeader('Api-Version', '1.41')
      response.end(request.url?.endsWith('_ping') ? 'OK' : '[]')
    })
    await new Promise<void>((resolve) => engine.listen(socket, resolve))
    const program = (await findPrograms()).docker?.path ?? ''
    const configs = join(folder, 'configs')
    try {
      for (const [run, terminal] of [['one', null] as const, ['two', { cols: 80, rows: 24 }] as const]) {
        const cli = startCli(
          { program, root: null, socket, configs },
          { argv: ['ps', '-q'], terminal, headers: { 'X-Run': run } },
        )
        expect(processStat(cli.pid)?.ppid).toBe(process.pid)
        expect(readdirSync(configs)).toHaveLength(1)
        expect(await cli.exited).toEqual({ code: 0, signal: null })
        expect(readdirSync(configs)).toEqual([])
      }
    } finally {
      engine.close()
    }
    expect(requests.filter(({ url }) => url.startsWith('/containers/json')).map(({ run }) => run)).toEqual([
      'one',
      'two',
    ])
    expect(new Set(requests.map(({ run }) => run))).toEqual(new Set(['one', 'two']))
  })

  it('gives the CLI an environment of its own', async () => {
    process.env.DOCKER_HOST = 'tcp://192.0.2.1:1'
    try {
      const cli = startCli(
        { program: '/usr/bin/env', root: null, socket: '/engine.sock', configs: folder },
        { argv: [], terminal: null, folder },
      )
      let text = ''
      cli.onData(({ data }) => {
        text += data
      })
      await cli.exited
      const names = text
        .trim()
        .split('\n')
        .map((line) => line.split('=')[0])
      expect(names.toSorted()).toEqual(['DOCKER_CONFIG', 'DOCKER_HOST', 'HOME', 'LANG', 'PATH', 'TERM'])
      expect(text).toContain('DOCKER_HOST=unix:///engine.sock\n')
    } finally {
      delete process.env.DOCKER_HOST
    }
  })

  it('lets the screen be resized and keys be pressed when the terminal is closed and the CLI has not ended', async () => {
    const script = 'trap "" HUP; exec </dev/null >/dev/null 2>&1; while [ -e waits ]; do sleep 0.01; done; exit 3'
    const place = { program: '/bin/sh', root: null, socket: '/engine.sock', configs: folder }
    writeFileSync(join(folder, 'waits'), '')
    const cli = startCli(place, { argv: ['-c', script], terminal: { cols: 80, rows: 24 }, folder })
    await waitUntil(() => readlinkSync(`/proc/${cli.pid}/fd/1`) === '/dev/null', 5_000)
    // One turn of the event loop, in which the end of the output is read.
    await setTimeout(50)
    cli.resize({ cols: 100, rows: 30 })
    cli.write('x')
    cli.endInput()
    await setTimeout(50)
    rmSync(join(folder, 'waits'))
    expect(await cli.exited).toEqual({ code: 3, signal: null })
  })

  it('starts a CLI that is let go by SIGCONT without catching it', async () => {
    const script = 'trap "echo continued" CONT; trap "echo told; exit 4" USR1; echo ready; while :; do sleep 0.01; done'
    const place = { program: '/bin/sh', root: null, socket: '/engine.sock', configs: folder }
    const cli = startCli(place, { argv: ['-c', script], terminal: null })
    let text = ''
    cli.onData(({ data }) => {
      text += data
    })
    await waitUntil(() => text.includes('ready'), 5_000)
    cli.kill('SIGSTOP')
    await waitUntil(() => processStat(cli.pid)?.state === 'T', 5_000)
    cli.kill('SIGCONT')
    cli.kill('SIGUSR1')
    expect(await cli.exited).toEqual({ code: 4, signal: null })
    expect(text).toBe('ready\ntold\n')
  })

  it('bears input that nobody reads any more', async () => {
    const place = { program: '/bin/true', root: null, socket: '/engine.sock', configs: folder }
    const cli = startCli(place, { argv: [], terminal: null })
    await cli.exited
    cli.write('late')
    cli.endInput()
    cli.kill('SIGTERM')
    const onTerminal = startCli(place, { argv: [], terminal: { cols: 80, rows: 24 } })
    expect(await onTerminal.exited).toEqual({ code: 0, signal: null })
    onTerminal.write('late')
    onTerminal.endInput()
    onTerminal.kill('SIGTERM')
  })

  it('throws where the program is not there', () => {
    const place = { program: join(folder, 'nothing'), root: null, socket: '/engine.sock', configs: folder }
    expect(() => startCli(place, { argv: [], terminal: null })).toThrow('ENOENT')
  })
})
