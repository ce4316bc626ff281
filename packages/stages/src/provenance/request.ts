// From the command line to the request that dockerd gets, and what the CLI takes where no flag says anything.
// Source: docker/cli, cli/command/container; moby/moby, client and runconfig/config.go.
import type { ProvenanceRule } from '@runthrough/trace'
import { conversion, isText } from './conversions/conversion.ts'
import { becomes, capability, holds, made, member, zero } from './conversions/texts.ts'
import { computed, converted, copied, defaulted, defaultedBy, renamed } from './row.ts'

const CREATE = 'POST /containers/create'
const OF_CONTAINER = ['attach', 'wait', 'start'].map((what) => `POST /containers/{id}/${what}`)
/** The first that dockerd knows of a request is what it has decoded. */
const DECODED = ['dockerd.decodeConfig']
const PARSED = ['cli.parse']

const fromFile = conversion(
  'A line of the file that the flag names: what no other flag gave. The file itself is not in the trace.',
  '选项所指文件中的一行：不是由其他选项给出的。文件本身不在记录中。',
  (from, to) => isText(from) && isText(to),
)

const nameAlone = conversion(
  'The name alone asks for the variable of the CLI’s own environment.',
  '只写名称，表示要 CLI 自己环境中的变量。',
  (from, to) => isText(from) && !from.includes('=') && isText(to) && to.startsWith(`${from}=`),
)

const ownVariable = conversion(
  'A name alone: the value is that of the CLI’s own environment.',
  '只有名称：值取自 CLI 自己的环境变量。',
  (from, to) => isText(from) && from === to,
)

export const request: readonly ProvenanceRule[] = [
  copied('command#/*', 'CommandLine#/*'),
  copied('command#/*', 'exec docker#/argv/*'),
  defaultedBy(
    'host',
    'exec docker#/env/*',
    made('The environment in which the CLI was started.', '启动 CLI 时的环境变量。'),
  ),
  { ...converted('exec docker#/env/*', 'KeyValues#/*', ownVariable), how: 'copied' },
  converted('--env-file', 'KeyValues#/*', fromFile),
  converted('--label-file', 'KeyValues#/*', fromFile),
  { ...renamed('KeyValues#/*', 'Config#/Env/*'), anyVersion: true },
  { ...converted('KeyValues#/*', 'Config#/Labels/*', member), anyVersion: true },
  { ...converted('--env', 'KeyValues#/*', nameAlone), id: '--env → KeyValues#/*, by its name alone' },
  copied('HostConfig#', `${CREATE}#/body/HostConfig`),
  // From Docker 28 on the client writes names of capabilities in full.
  ...['CapAdd', 'CapDrop'].map((name) =>
    converted(`HostConfig#/${name}/*`, `${CREATE}#/body/HostConfig/${name}/*`, capability),
  ),
  copied('NetworkingConfig#', `${CREATE}#/body/NetworkingConfig`),
  copied('Config#', `${CREATE}#/body`),
  copied('--name', `${CREATE}#/query/name`),
  copied('--platform', `${CREATE}#/query/platform`),
  copied(`${CREATE}#/body`, 'Config#', DECODED),
  copied(`${CREATE}#/body/HostConfig`, 'HostConfig#', DECODED),
  copied(`${CREATE}#/body/NetworkingConfig`, 'NetworkingConfig#', DECODED),
  renamed('IMAGE', 'ImageReference#'),
  ...[CREATE, ...OF_CONTAINER].map((endpoint) => copied(`${endpoint}#/target`, 'RequestURI#')),
  computed('cli', `${CREATE}#/target`, made('The endpoint, and what the query says.', '接口地址，以及查询参数。')),
  ...OF_CONTAINER.map((endpoint) =>
    converted('ContainerID#', `${endpoint}#/target`, holds('The address holds the id.', '地址中含有 id。')),
  ),
  converted('ContainerID#', 'RequestPath#', holds('The address holds the id.', '地址中含有 id。')),
  converted('--rm', 'WaitCondition#', becomes('true', 'removed', 'Waits for the removal.', '等待删除。')),
  defaulted('cli', 'WaitCondition#', ['next-exit', '']),
  renamed('WaitCondition#', 'POST /containers/{id}/wait#/query/condition'),
  ...['stdin', 'stdout', 'stderr'].map((stream) =>
    converted(
      `Config#/Attach${stream.charAt(0).toUpperCase()}${stream.slice(1)}`,
      `POST /containers/{id}/attach#/query/${stream}`,
      becomes(true, '1', 'The stream is asked for.', '要求接上这个流。'),
    ),
  ),
  defaulted('cli', 'POST /containers/{id}/attach#/query/stream', ['1']),
  ...[CREATE, ...OF_CONTAINER].flatMap((endpoint) => [
    defaultedBy('cli', `${endpoint}#/**`, zero),
    computed('daemon', `response ${endpoint}#/status`, made('Says how it went.', '说明结果。')),
  ]),
  computed(
    'cli',
    'HEAD /_ping#/**',
    made('The first question is which version dockerd speaks.', '首先询问 dockerd 的版本。'),
  ),
  ...['HEAD /_ping', 'POST /containers/{id}/attach', 'POST /containers/{id}/start'].map((endpoint) =>
    defaultedBy('daemon', `response ${endpoint}#/**`, zero),
  ),
  computed('daemon', 'response HEAD /_ping#/status', made('Says how it went.', '说明结果。')),
  computed(
    'daemon',
    'response POST /containers/{id}/wait#/body/**',
    made('How the container ended.', '容器如何结束。'),
  ),
  renamed('ContainerID#', `response ${CREATE}#/body/Id`),
  renamed('Warnings#', `response ${CREATE}#/body/Warnings`),
]

/** Source: docker/cli, cli/command/container/opts.go: what `parse` puts in without a flag. */
export const cliDefaults: readonly ProvenanceRule[] = [
  ...['AttachStdout', 'AttachStderr'].map((name) => defaulted('cli', `Config#/${name}`, [true])),
  defaulted('cli', 'Config#/Healthcheck/Test/*', ['CMD-SHELL']),
  defaulted('cli', 'HostConfig#/NetworkMode', ['default', 'bridge']),
  defaulted('cli', 'HostConfig#/RestartPolicy/Name', ['no']),
  defaulted('cli', 'HostConfig#/MemorySwappiness', [-1]),
  computed('cli', 'HostConfig#/ConsoleSize/*', made('The size of the terminal.', '终端的大小。')),
  ...['Config', 'HostConfig', 'NetworkingConfig', 'PortSpecs', 'KeyValues'].flatMap((of) => [
    { ...defaultedBy('cli', `${of}#/**`, zero), at: [...PARSED, 'cli.ParsePortSpecs', 'cli.readKVStrings'] },
  ]),
]
