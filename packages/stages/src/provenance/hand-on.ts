// How documents are handed on whole, from function to function and from process to process.
import type { ProvenanceRule } from '@runthrough/trace'
import { anything, digits, shortId, zero } from './conversions.ts'
import { computed, converted, copied, defaulted, defaultedBy, fromImage, renamed } from './row.ts'

const CREATE = 'POST /containers/create'
/** The first that dockerd knows of a request is what it has decoded. */
const DECODED = ['dockerd.decodeConfig']
const PARSED = ['cli.parse']

/** From the CLI to dockerd. Source: moby/moby, client/container_create.go; runconfig/config.go, decodeContainerConfig. */
export const request: readonly ProvenanceRule[] = [
  copied('command#/*', 'CommandLine#/*'),
  copied('command#/*', 'exec docker#/argv/*'),
  copied('HostConfig#', `${CREATE}#/body/HostConfig`),
  copied('NetworkingConfig#', `${CREATE}#/body/NetworkingConfig`),
  copied('Config#', `${CREATE}#/body`),
  copied('--name', `${CREATE}#/query/name`),
  copied(`${CREATE}#/body`, 'Config#', DECODED),
  copied(`${CREATE}#/body/HostConfig`, 'HostConfig#', DECODED),
  copied(`${CREATE}#/body/NetworkingConfig`, 'NetworkingConfig#', DECODED),
  renamed('--name', 'ContainerName#'),
  renamed('IMAGE', 'ImageReference#'),
]

/** What is in the container object of dockerd, and in its files. */
export const objects: readonly ProvenanceRule[] = [
  copied('Config#', 'Container#/Config'),
  copied('HostConfig#', 'hostconfig.json#'),
  copied('Container#', 'config.v2.json#'),
  copied('Container#/NetworkSettings', 'NetworkSettings#'),
  copied('NetworkSettings#', 'Container#/NetworkSettings'),
  copied('ContainerID#', 'Container#/ID'),
  copied('ContainerName#', 'Container#/Name'),
  copied('ImageID#', 'Container#/Image'),
  copied('HostConfig#/LogConfig', 'LogConfig#'),
  copied('LogConfig#', 'HostConfig#/LogConfig'),
  computed('daemon', 'ContainerID#', anything),
  converted('ContainerID#', 'Config#/Hostname', shortId),
]

/** What the image says. Source: moby/moby, runconfig/merge.go, and daemon/commit.go, merge. */
export const image: readonly ProvenanceRule[] = [
  defaultedBy('image', 'Image#/**', { ...anything, words: { en: 'Stands in the image.', 'zh-CN': '写在镜像中。' } }),
  ...['Env/*', 'Cmd', 'Entrypoint', 'WorkingDir', 'User', 'Labels/*', 'ExposedPorts/*', 'Volumes/*'].map((path) =>
    fromImage(`Image#/config/${path}`, `Config#/${path}`),
  ),
  fromImage('Image#/config/Healthcheck', 'Config#/Healthcheck'),
  fromImage('Image#/config/StopSignal', 'Config#/StopSignal'),
]

/** What the CLI takes where no flag says anything. Source: docker/cli, cli/command/container/opts.go. */
export const cliDefaults: readonly ProvenanceRule[] = [
  defaulted('cli', 'Config#/AttachStdout', [true]),
  defaulted('cli', 'Config#/AttachStderr', [true]),
  defaulted('cli', 'HostConfig#/NetworkMode', ['default']),
  defaulted('cli', 'HostConfig#/RestartPolicy/Name', ['no']),
  ...['Config', 'HostConfig', 'NetworkingConfig'].map((of) => ({
    ...defaultedBy('cli', `${of}#/**`, zero),
    at: PARSED,
  })),
]

/** From the specification to containerd, the shim and runc. */
export const bundle: readonly ProvenanceRule[] = [
  copied('Spec#', 'config.json#'),
  copied('Spec#/process', 'Process#'),
  copied('Process#/args', 'Args#'),
  copied('Args#', 'exec container#/argv'),
  copied('Env#', 'exec container#/env'),
  copied('Process#/env/*', 'Env#/*'),
  copied('Spec#/hostname', 'Hostname#'),
  copied('Hostname#', 'sethostname(2)#/name'),
  copied('Spec#/hostname', 'LibcontainerConfig#/hostname'),
  renamed('Spec#/linux/resources/memory/limit', 'CgroupConfig#/memory'),
  converted('CgroupResources#/memory', 'write(2) memory.limit_in_bytes#/buf', digits),
  converted('CgroupResources#/memory', 'write(2) memory.max#/buf', digits),
  copied('CgroupConfig#', 'CgroupResources#'),
]
