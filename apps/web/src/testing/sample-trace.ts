// A short trace, written by hand and valid by the schemas: the article's `docker run -e aaa=bbb -h hosttest busybox`. For
// tests, and to work on the look where no engine is at hand. It is never shown to anybody as a run.
import { type EventBody, type GoError, type Json, ROLES, type TraceEvent, type When } from '@runthrough/trace'
import { isStepAt, processOf } from '../run/catalogue.ts'

type Documents = Readonly<Record<string, Json>>

/** One call: what was read on its way in and out, and the calls that it made. */
interface Call {
  stage: string
  enter?: Documents
  leave?: Documents
  files?: Readonly<Record<string, string>>
  error?: GoError
  /** What it asks of dockerd, and the status and body of the answer. */
  asks?: { target: string; body: Json; status: number; answer: Json }
  prints?: string
  calls?: readonly Call[]
}

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const ID = '7d1f0a6f2c5e4b8f9a3d5c7e1b2a4f6088c1d3e5f7a9b0c2d4e6f8091a2b3c4d'
const PIDS = {
  cli: 4101,
  dockerd: 3870,
  containerd: 3851,
  shim: 4150,
  runc: 4161,
  init: 4172,
  container: 4172,
} as const
const ARGV = {
  cli: ['docker', 'run', '-e', 'aaa=bbb', '-h', 'hosttest', 'busybox'],
  dockerd: ['dockerd', '--containerd', '/run/runthrough/containerd.sock'],
  containerd: ['containerd', '--config', '/run/runthrough/containerd.toml'],
  shim: ['containerd-shim-runc-v2', '-namespace', 'moby', '-id', ID],
  runc: ['runc', '--root', '/run/runthrough/runc', 'create', '--bundle', `/run/runthrough/moby/${ID}`, ID],
  init: ['runc', 'init'],
  container: ['sh'],
} as const

const config = (change: Readonly<Record<string, Json>> = {}): Json => ({
  Hostname: 'hosttest',
  Domainname: '',
  User: '',
  AttachStdin: false,
  AttachStdout: true,
  AttachStderr: true,
  Tty: false,
  OpenStdin: false,
  Env: ['aaa=bbb'],
  Cmd: null,
  Image: 'busybox',
  Volumes: {},
  WorkingDir: '',
  Entrypoint: null,
  Labels: {},
  ...change,
})
const merged = config({ Env: ['aaa=bbb', PATH], Cmd: ['sh'] })

const hostConfig = (change: Readonly<Record<string, Json>> = {}): Json => ({
  Binds: null,
  NetworkMode: 'default',
  PortBindings: {},
  RestartPolicy: { Name: 'no', MaximumRetryCount: 0 },
  AutoRemove: false,
  CapAdd: null,
  CapDrop: null,
  Privileged: false,
  ReadonlyRootfs: false,
  ShmSize: 0,
  Memory: 0,
  LogConfig: { Type: '', Config: {} },
  Runtime: '',
  ...change,
})

const image: Json = {
  id: 'sha256:2b1e0f6c',
  architecture: 'amd64',
  os: 'linux',
  config: { Env: [PATH], Cmd: ['sh'], WorkingDir: '' },
}

const spec: Json = {
  ociVersion: '1.0.2-dev',
  process: { args: ['sh'], env: [PATH, 'HOSTNAME=hosttest', 'aaa=bbb'], cwd: '/', noNewPrivileges: false },
  root: { path: '/var/lib/runthrough/overlay2/5f1c/merged' },
  hostname: 'hosttest',
  mounts: [
    { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
    { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'strictatime', 'mode=755'] },
    { destination: '/etc/hostname', type: 'bind', source: `/var/lib/runthrough/containers/${ID}/hostname` },
  ],
  linux: {
    namespaces: [{ type: 'mount' }, { type: 'network' }, { type: 'uts' }, { type: 'pid' }, { type: 'ipc' }],
    cgroupsPath: `/runthrough/${ID}`,
  },
}

/** Container as dockerd keeps it; `change` is what a stage has added. */
const container = (change: Readonly<Record<string, Json>> = {}): Json => ({
  ID,
  Name: '/quirky_noether',
  Config: merged,
  ImageID: 'sha256:2b1e0f6c',
  Driver: 'overlay2',
  ProcessLabel: '',
  AppArmorProfile: '',
  HostConfig: null,
  ...change,
})

const runcCreate: readonly Call[] = [
  {
    stage: 'runc.startContainer',
    calls: [
      { stage: 'runc.createContainer', enter: { Spec: spec } },
      {
        stage: 'runc.run',
        calls: [
          { stage: 'runc.newProcess' },
          {
            stage: 'runc.initProcessStart',
            calls: [
              {
                stage: 'init.Init',
                calls: [
                  { stage: 'init.prepareRootfs', calls: [{ stage: 'init.pivotRoot' }] },
                  { stage: 'init.finalizeNamespace' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
]

const start: Call = {
  stage: 'cli.ContainerStart',
  calls: [
    {
      stage: 'dockerd.postContainersStart',
      calls: [
        {
          stage: 'dockerd.containerStart',
          leave: { Container: container({ HostConfig: hostConfig({ ShmSize: 67108864, Runtime: 'runc' }) }) },
          calls: [
            { stage: 'dockerd.Mount' },
            {
              stage: 'dockerd.initializeNetworking',
              files: {
                [`/var/lib/runthrough/containers/${ID}/hostname`]: 'hosttest\n',
                [`/var/lib/runthrough/containers/${ID}/hosts`]: '127.0.0.1\tlocalhost\n172.17.0.2\thosttest\n',
              },
            },
            { stage: 'dockerd.createSpec', leave: { Spec: spec } },
            {
              stage: 'dockerd.containerdCreate',
              enter: { Spec: spec },
              calls: [{ stage: 'containerd.containersCreate' }],
            },
            {
              stage: 'dockerd.containerdStart',
              calls: [
                {
                  stage: 'containerd.tasksCreate',
                  calls: [
                    { stage: 'containerd.shimStart' },
                    { stage: 'shim.Create', calls: [{ stage: 'shim.runcCreate', calls: runcCreate }] },
                  ],
                },
                {
                  stage: 'dockerd.taskStart',
                  calls: [
                    {
                      stage: 'containerd.tasksStart',
                      calls: [
                        { stage: 'shim.Start', calls: [{ stage: 'shim.runcStart', calls: [{ stage: 'runc.start' }] }] },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
}

const request = { Config: config(), HostConfig: hostConfig(), NetworkingConfig: { EndpointsConfig: {} } }

const create: Call = {
  stage: 'cli.createContainer',
  calls: [
    {
      stage: 'cli.ContainerCreate',
      enter: request,
      calls: [
        {
          stage: 'dockerd.postContainersCreate',
          calls: [
            {
              stage: 'dockerd.containerCreate',
              enter: request,
              calls: [
                { stage: 'dockerd.verifyContainerSettings', leave: { HostConfig: hostConfig() } },
                {
                  stage: 'dockerd.adaptContainerSettings',
                  enter: { HostConfig: hostConfig() },
                  leave: { HostConfig: hostConfig({ ShmSize: 67108864, Runtime: 'runc' }) },
                },
                {
                  stage: 'dockerd.create',
                  calls: [
                    { stage: 'dockerd.GetImage', leave: { Image: image } },
                    {
                      stage: 'dockerd.mergeAndVerifyConfig',
                      enter: { Config: config(), Image: image },
                      leave: { Config: merged },
                    },
                    { stage: 'dockerd.newContainer', leave: { Container: container() } },
                    {
                      stage: 'dockerd.setSecurityOptions',
                      enter: { Container: container() },
                      leave: { Container: container({ AppArmorProfile: 'docker-default' }) },
                    },
                    { stage: 'dockerd.setRWLayer' },
                    {
                      stage: 'dockerd.setHostConfig',
                      files: { [`/var/lib/runthrough/containers/${ID}/hostconfig.json`]: JSON.stringify(hostConfig()) },
                    },
                    { stage: 'dockerd.Register' },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
}

const article: Call = {
  stage: 'cli.execute',
  enter: { CommandLine: [...ARGV.cli.slice(2)] },
  calls: [{ stage: 'cli.runRun', calls: [{ stage: 'cli.parse', leave: request }, create, start] }],
}

/** The same command with an image that does not exist: the error goes up through the calls that made it. */
const noSuchImage: GoError = { type: 'errdefs.errNotFound', message: 'No such image: no-such-image:latest' }
const failing: Call = {
  stage: 'cli.runRun',
  calls: [
    { stage: 'cli.parse', leave: request },
    {
      stage: 'cli.createContainer',
      error: noSuchImage,
      calls: [
        {
          stage: 'cli.ContainerCreate',
          error: noSuchImage,
          enter: request,
          asks: {
            target: '/v1.41/containers/create',
            body: { Image: 'no-such-image' },
            status: 404,
            answer: { message: 'No such image: no-such-image:latest' },
          },
          calls: [
            {
              stage: 'dockerd.postContainersCreate',
              error: noSuchImage,
              calls: [{ stage: 'dockerd.GetImage', error: noSuchImage }],
            },
          ],
        },
      ],
    },
  ],
}

/** Gives events their places while the calls are walked through. */
class Recorder {
  readonly events: TraceEvent[] = []
  #spans = 0
  #exchanges = 0
  readonly #started = new Set<string>()

  append(body: EventBody): void {
    const seq = this.events.length + 1
    this.events.push({ ...body, seq, at: seq * 410_000 })
  }

  call(call: Call, parent: number | null): void {
    const role = processOf(call.stage)
    const pid = PIDS[role]
    if (!this.#started.has(role)) {
      this.#started.add(role)
      const caller = ROLES[Math.max(0, ROLES.indexOf(role) - 1)] ?? 'cli'
      this.append({ kind: 'process', pid, ppid: PIDS[caller], role, exe: ARGV[role][0], argv: [...ARGV[role]] })
    }
    const span = ++this.#spans
    const symbol = `github.com/docker/${call.stage}`
    const source = { file: `github.com/docker/cli/${role}.go`, line: 100 + span }
    this.append({ kind: 'enter', span, parent, stage: call.stage, pid, tid: pid + 7, symbol, source })
    this.#read(span, 'enter', call.enter)
    this.#hold(span, pid, call.stage, 'enter', false)
    this.#ask(span, pid, call.asks)
    for (const inner of call.calls ?? []) this.call(inner, span)
    this.#answer(span, pid, call.asks)
    this.append({ kind: 'leave', span, error: call.error ?? null })
    this.#read(span, 'leave', call.leave)
    for (const [path, content] of Object.entries(call.files ?? {})) this.#file(span, pid, path, content)
    this.#hold(span, pid, call.stage, 'leave', call.error !== undefined)
  }

  #ask(span: number, pid: number, asks: Call['asks']): void {
    if (!asks) return
    this.#exchanges++
    const request = { method: 'POST', target: asks.target, protocol: 'HTTP/1.1', headers: [], body: bodyOf(asks.body) }
    this.append({ kind: 'http', exchange: this.#exchanges, pid, span, request, response: null })
  }

  #answer(span: number, pid: number, asks: Call['asks']): void {
    if (!asks) return
    const response = { status: asks.status, headers: [], body: bodyOf(asks.answer), upgrade: null }
    this.append({ kind: 'http', exchange: this.#exchanges, pid, span, request: null, response })
  }

  #read(span: number, when: When, documents: Documents = {}): void {
    for (const [of, value] of Object.entries(documents)) this.append({ kind: 'snapshot', span, when, of, value })
  }

  #file(span: number, pid: number, path: string, content: string): void {
    const of = path.slice(path.lastIndexOf('/') + 1)
    const size = content.length
    this.append({ kind: 'file', pid, span, when: 'leave', of, path, size, type: 'file', content, truncated: false })
  }

  #hold(span: number, pid: number, stage: string, when: When, failed: boolean): void {
    if (!isStepAt.story(stage, when, failed)) return
    this.append({ kind: 'stop', pid, span, when, reason: this.#spans === 1 ? 'entry' : 'step' })
    this.append({ kind: 'resume', pid, span })
  }
}

function bodyOf(value: Json) {
  const text = JSON.stringify(value)
  return { text, size: text.length, truncated: false }
}

function record(command: readonly string[], root: Call, printed: string, exitCode: number): TraceEvent[] {
  const recorder = new Recorder()
  const engine = {
    cli: '20.10.24',
    dockerd: '20.10.24',
    containerd: '1.6.20',
    runc: '1.1.5',
    kernel: '6.18.0',
    probe: 'bpftrace 0.17.0',
  }
  recorder.append({
    kind: 'header',
    version: 2,
    command: [...command],
    startedAt: '2026-11-23T12:00:00Z',
    terminal: null,
    engine,
  })
  recorder.call(root, null)
  recorder.append({ kind: 'output', stream: 'tty', data: printed })
  recorder.append({ kind: 'exit', pid: PIDS.cli, code: exitCode, signal: null })
  recorder.append({ kind: 'end', exitCode, error: null })
  return recorder.events
}

export const sampleTrace = (): TraceEvent[] => record(ARGV.cli, article, '', 0)

export const failingTrace = (): TraceEvent[] =>
  record(
    ['docker', 'run', 'no-such-image'],
    failing,
    "Unable to find image 'no-such-image:latest' locally\r\ndocker: Error response from daemon: No such image: no-such-image:latest.\r\n",
    125,
  )
