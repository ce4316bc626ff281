// bin/runthrough as a person or a script calls it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type DoctorReport, type Leftovers, leftovers } from '@runthrough/engine'
import { decodeRecording, type TraceEvent } from '@runthrough/trace'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** As `scripts/steps/engines-under-test.mjs` gives it. */
    engines: { suite: string; root: string | null; missing: boolean }[]
  }
}
/** The engines that are not this machine's own. */
const [engineOf, cliOf] = inject('engines').filter(({ root, missing }) => root !== null || missing)

const PROGRAM = path.join(import.meta.dirname, '../../../bin/runthrough')
const NOTHING: Leftovers = { processes: [], mounts: [], cgroups: [], runFiles: [] }
/** What is tested here does not depend on the level, and every trace starts an engine of its own. */
const STORY = ['--level', 'story']

let folder: string
let state: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'runthrough-cli-'))
  state = path.join(folder, 'state')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

async function runthrough(argv: string[], input = ''): Promise<Outcome> {
  const program = spawn(PROGRAM, argv, { env: { ...process.env, LC_ALL: 'C' } })
  program.stdin.end(input)
  const [[code], stdout, stderr] = await Promise.all([
    once(program, 'exit') as Promise<[number | null]>,
    text(program.stdout),
    text(program.stderr),
  ])
  return { code, stdout, stderr }
}

const trace = (options: string[], command: string, input?: string) =>
  runthrough(['trace', ...STORY, '--state', state, ...options, '--', ...command.split(' ')], input)

function recorded(recording: string): TraceEvent[] {
  const decoded = decodeRecording(recording)
  if (!decoded.ok || decoded.value.damage !== null) throw new Error(`not a recording: ${JSON.stringify(decoded)}`)
  return decoded.value.events
}
/** What came on one stream. Between two pipes there is no order. */
const output = (events: TraceEvent[], stream: 'stdout' | 'stderr') =>
  events.map((event) => (event.kind === 'output' && event.stream === stream ? event.data : '')).join('')

/** What the start of the sandbox says on standard error: a line for each step, and nothing else. */
const PROGRESS = /^(… [A-Z][^\n]*\n)+$/

describe('trace', () => {
  afterEach(async () => {
    expect(await leftovers(state)).toEqual({ ok: true, value: NOTHING })
  })

  test('writes the recording to stdout, and nothing else, of a command whose risks were confirmed', async () => {
    const command = 'docker run --rm --cap-add SYS_PTRACE --network host busybox echo hello'
    const refused = await trace([], command)
    expect(refused).toMatchObject({ code: 125, stdout: '' })
    expect(refused.stderr).toContain('power over the host')
    const [, confirmation = ''] = refused.stderr.match(/^ {2}--confirm (\S+)$/m) ?? []
    expect(confirmation).toBe('capability,host-namespace')

    const { code, stdout, stderr } = await trace(['--confirm', confirmation], command)
    expect(code).toBe(0)
    const events = recorded(stdout)
    expect(events[0]).toMatchObject({ kind: 'header', command: command.split(' ') })
    expect(output(events, 'stdout')).toBe('hello\n')
    expect(events.at(-1)).toMatchObject({ kind: 'end', exitCode: 0 })
    expect(stderr).toMatch(PROGRESS)
  })

  test('writes it to a file, shows the output, passes on what is typed, and exits as the container does', async () => {
    const file = path.join(folder, 'cat.jsonl')
    const command = ['docker', 'run', '-i', '--rm', 'busybox', 'sh', '-c', 'cat; echo bad >&2; exit 7']
    const typed = `${'ü'.repeat(40_000)}\n`
    const { code, stdout, stderr } = await runthrough(
      ['trace', ...STORY, '-o', file, '--state', state, ...command],
      typed,
    )
    expect(code).toBe(7)
    expect(stdout).toBe(typed)
    expect(stderr.replace('bad\n', '')).toMatch(PROGRESS)
    const events = recorded(await readFile(file, 'utf8'))
    expect(output(events, 'stdout')).toBe(typed)
    expect(output(events, 'stderr')).toBe('bad\n')
    expect(events.at(-1)).toMatchObject({ kind: 'end', exitCode: 7 })
  })

  test('compresses a file that is named .gz', async () => {
    const file = path.join(folder, 'missing.jsonl.gz')
    const { code, stdout, stderr } = await trace(['-o', file], 'docker run --rm busybox no-such-command')
    expect(code).toBe(127)
    expect(stdout).toBe('')
    expect(stderr).toContain('exec: "no-such-command": executable file not found in $PATH')
    expect(recorded(gunzipSync(await readFile(file)).toString()).at(-1)).toMatchObject({ kind: 'end', exitCode: 127 })
  })

  test.skipIf(!engineOf || !cliOf || engineOf.missing || cliOf.missing)(
    `runs the engine of ${engineOf?.suite} with the docker CLI of ${cliOf?.suite}`,
    async () => {
      const options = ['--engine', engineOf?.root ?? '', '--cli', cliOf?.root ?? '']
      const { code, stdout } = await trace(options, 'docker run --rm -e aaa=bbb busybox env')
      expect(code).toBe(0)
      const events = recorded(stdout)
      const [header] = events
      const versions = header?.kind === 'header' ? header.engine : null
      expect(versions?.cli).toMatch(/^\d/)
      expect(versions?.cli).not.toBe(versions?.dockerd)
      expect(output(events, 'stdout')).toContain('aaa=bbb\n')
      const entered = events.flatMap((event) => (event.kind === 'enter' ? [event.stage] : []))
      const road = [
        'cli.ContainerCreate',
        'dockerd.mergeAndVerifyConfig',
        'shim.Create',
        'runc.createContainer',
        'init.prepareRootfs',
      ]
      expect(entered.filter((stage) => road.includes(stage))).toEqual(road)
      const config = events.find((event) => event.kind === 'snapshot' && event.of === 'Config')
      expect(config).toMatchObject({ value: { Env: ['aaa=bbb'], Cmd: ['env'], Image: 'busybox' } })
    },
  )

  test('ends the run when it is interrupted', async () => {
    const program = spawn(PROGRAM, [
      'trace',
      ...STORY,
      '--state',
      state,
      'docker',
      'run',
      '--rm',
      'busybox',
      'sleep',
      '1000',
    ])
    const exited = once(program, 'exit')
    let recording = ''
    program.stdout.setEncoding('utf8').on('data', (data) => {
      if (!recording.includes('"kind":"exec"') && (recording + data).includes('"kind":"exec"')) program.kill('SIGINT')
      recording += data
    })
    expect(await exited).toEqual([130, null])
    expect(recorded(recording).at(-1)).toMatchObject({ kind: 'end', error: 'terminated' })
  })

  test('ends the run when nobody reads the recording', async () => {
    const program = spawn(PROGRAM, [
      'trace',
      ...STORY,
      '--state',
      state,
      'docker',
      'run',
      '--rm',
      'busybox',
      'sleep',
      '1000',
    ])
    const exited = once(program, 'exit')
    program.stdout.once('data', () => program.stdout.destroy())
    expect(await exited).toEqual([141, null])
  })

  test.each([
    [['docker', 'ps'], 'This is not a `docker run` command.'],
    [['docker', '--host', 'tcp://elsewhere', 'run', 'busybox'], 'another engine than the sandbox'],
    [[], "missing required argument 'command'"],
    [['--no-such-option'], "unknown option '--no-such-option'"],
    [['-o', '/no/such/folder/file', '--', 'docker', 'run', 'busybox'], 'no such file or directory'],
  ])('%s: says what is wrong, runs nothing, and exits with 125', async (argv, reason) => {
    const { code, stdout, stderr } = await runthrough(['trace', '--state', state, ...argv])
    expect(code).toBe(125)
    expect(stdout).toBe('')
    expect(stderr).toContain(reason)
    expect(stderr).not.toMatch(/… | at /)
  })
})

describe('doctor', () => {
  test('--json is the whole report', async () => {
    const { code, stdout } = await runthrough(['doctor', '--json'])
    const report = JSON.parse(stdout) as DoctorReport
    const localized = { en: expect.any(String), 'zh-CN': expect.any(String) }
    for (const check of report.checks) {
      expect(check).toEqual({
        id: expect.stringMatching(/^[a-z0-9-]+$/),
        state: expect.stringMatching(/^(ok|warn|fail)$/),
        what: localized,
        found: expect.any(String),
        meaning: localized,
        remedy: check.state === 'ok' ? null : localized,
        ...(check.id === 'stages' && check.state === 'warn' && { details: expect.arrayContaining([localized]) }),
      })
    }
    expect(report.checks.map(({ id }) => id)).toEqual(expect.arrayContaining(['bpftrace', 'dockerd', 'stages']))
    expect(report.ready).toBe(report.checks.every((check) => check.state !== 'fail'))
    expect(code).toBe(report.ready ? 0 : 1)
  })

  test('says the same in words', async () => {
    const { code, stdout } = await runthrough(['doctor'])
    expect(stdout).toContain(code === 0 ? 'Live runs are possible.' : 'Live runs are not possible yet')
  })
})

describe('export', () => {
  const recording = path.join(import.meta.dirname, '../../../packages/trace/fixtures/recordings/v1.jsonl')

  test.each([
    ['asciicast', '{"version":3,'],
    ['chrome-trace', '{"displayTimeUnit":"ns",'],
    ['otlp', '{"resourceSpans":[{'],
    ['har', '{\n  "log": {\n    "version": "1.2"'],
    ['mermaid', 'sequenceDiagram\n'],
  ])('%s goes to stdout', async (format, start) => {
    const { code, stdout, stderr } = await runthrough(['export', recording, '--format', format])
    expect({ code, start: stdout.slice(0, start.length) }).toEqual({ code: 0, start })
    expect(stderr).toMatch(/^masked \d+ times: environment aaa$/m)
  })

  test('has no secret in it, unless they are asked for', async () => {
    const argv = ['export', recording, '--format', 'asciicast']
    expect((await runthrough(argv)).stdout).not.toContain('aaa=bbb')
    const { stdout, stderr } = await runthrough([...argv, '--secrets'])
    expect(stdout).toContain('docker run --rm -e aaa=bbb')
    expect(stderr).toBe('')
  })

  test('to a file, in Chinese, of a recording that was cut: says where', async () => {
    const whole = await readFile(recording, 'utf8')
    const cut = path.join(folder, 'cut.jsonl.gz')
    await writeFile(cut, gzipSync(whole.slice(0, whole.lastIndexOf('"kind":"leave"'))))
    const file = path.join(folder, 'run.mmd')
    const argv = ['export', cut, '-f', 'mermaid', '-o', file, '--language', 'zh-CN']
    const { code, stdout, stderr } = await runthrough(argv)
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^Line \d+ of the recording cannot be read: /)
    expect(await readFile(file, 'utf8')).toContain('接收创建请求')
  })
})

describe('what cannot be done is said in words', () => {
  test.each([
    [['export', '/no/such/file', '-f', 'har'], 'no such file'],
    [['export', PROGRAM, '-f', 'har'], 'Line 1 of the recording cannot be read'],
    [['export', PROGRAM, '-f', 'pdf'], 'Allowed choices are asciicast, chrome-trace, otlp, har, mermaid.'],
    [['serve', '--port', 'http'], 'A port is a number from 0 to 65535.'],
    [['serve', '--port', '65536'], 'A port is a number from 0 to 65535.'],
    [['serv'], '(Did you mean serve?)'],
    [['cleanup'], "required option '--state <folder>' not specified"],
    [['cleanup', '--state', '/tmp/'.padEnd(120, 'x')], 'too long'],
  ])('%s', async (argv, reason) => {
    const { code, stdout, stderr } = await runthrough(argv)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(reason)
  })

  test('a port in use', async () => {
    const { createServer } = await import('node:net')
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const address = taken.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { code, stdout, stderr } = await runthrough(['serve', '--port', port, '--state', state])
    taken.close()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe(
      `Port ${port} cannot be used: another program is using it.\nTry another one; --port 0 takes any that is free.\n`,
    )
  })
})

describe('--help', () => {
  test('names the commands', async () => {
    const { code, stdout } = await runthrough(['--help'])
    expect(code).toBe(0)
    for (const command of ['serve', 'trace', 'export', 'doctor', 'cleanup'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
  })

  test('of trace shows how it is called', async () => {
    const { code, stdout } = await runthrough(['trace', '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: runthrough trace [options] [--] docker run …')
    expect(stdout).toContain('runthrough trace -o hello.jsonl.gz -- docker run -it busybox /bin/sh')
  })
})

test('cleanup of what is not there does nothing', async () => {
  expect(await runthrough(['cleanup', '--state', path.join(folder, 'new')])).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
})
