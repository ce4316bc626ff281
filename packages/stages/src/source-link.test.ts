import { describe, expect, test } from 'vitest'
import { shortSource, sourceLink } from './source-link.ts'

const bookworm = { cli: '20.10.24+dfsg1', dockerd: '20.10.24+dfsg1', containerd: '1.6.20~ds1', runc: '1.1.5+ds1' }
const newest = { cli: '29.7.2', dockerd: '29.7.2', containerd: 'v2.1.9', runc: '1.3.6' }

describe('sourceLink', () => {
  test.each([
    [
      'dockerd',
      '/build/reproducible-path/docker.io-20.10.24+dfsg1/_build/src/github.com/docker/docker/daemon/create.go',
      'https://github.com/moby/moby/blob/v20.10.24/daemon/create.go#L125',
    ],
    [
      'cli',
      'github.com/docker/cli/cli/command/container/run.go',
      'https://github.com/docker/cli/blob/v20.10.24/cli/command/container/run.go#L125',
    ],
    [
      'cli',
      'github.com/docker/docker/client/container_create.go',
      'https://github.com/moby/moby/blob/v20.10.24/client/container_create.go#L125',
    ],
    [
      'cli',
      '/go/src/github.com/docker/cli/vendor/github.com/docker/docker/client/container_create.go',
      'https://github.com/docker/cli/blob/v20.10.24/vendor/github.com/docker/docker/client/container_create.go#L125',
    ],
    [
      'shim',
      'github.com/containerd/containerd/runtime/v2/runc/task/service.go',
      'https://github.com/containerd/containerd/blob/v1.6.20/runtime/v2/runc/task/service.go#L125',
    ],
    [
      'init',
      'github.com/opencontainers/runc/libcontainer/init_linux.go',
      'https://github.com/opencontainers/runc/blob/v1.1.5/libcontainer/init_linux.go#L125',
    ],
  ] as const)('links a file of Debian’s or Docker’s %s', (role, file, link) => {
    expect(sourceLink(role, bookworm, { file, line: 125 })).toBe(link)
  })

  test.each([
    [
      'dockerd',
      'github.com/moby/moby/v2/daemon/create.go',
      'https://github.com/moby/moby/blob/docker-v29.7.2/daemon/create.go#L9',
    ],
    [
      'cli',
      'github.com/moby/moby/client/container_create.go',
      'https://github.com/moby/moby/blob/docker-v29.7.2/client/container_create.go#L9',
    ],
    [
      'containerd',
      'github.com/containerd/containerd/v2/core/runtime/v2/shim_manager.go',
      'https://github.com/containerd/containerd/blob/v2.1.9/core/runtime/v2/shim_manager.go#L9',
    ],
    [
      'cli',
      '/root/go/pkg/mod/github.com/docker/docker@v28.2.2+incompatible/client/ping.go',
      'https://github.com/moby/moby/blob/v28.2.2/client/ping.go#L9',
    ],
  ] as const)('links a file of the modules of today’s %s', (role, file, link) => {
    expect(sourceLink(role, newest, { file, line: 9 })).toBe(link)
  })

  test.each([
    ['of a dependency', 'cli', 'github.com/spf13/cobra/command.go'],
    ['of the containerd that is compiled into dockerd', 'dockerd', 'github.com/containerd/containerd/task.go'],
    ['of a pseudo-version', 'cli', 'github.com/docker/docker@v0.0.0-20230101000000-abcdefabcdef/client/ping.go'],
    ['of Go itself', 'dockerd', 'net/http/server.go'],
    ['that only begins alike', 'runc', 'github.com/opencontainers/runc-extra/main.go'],
  ] as const)('says nothing of a file %s', (_what, role, file) => {
    expect(sourceLink(role, bookworm, { file, line: 1 })).toBeNull()
  })

  test.each(['unknown', '28.0.0~rc1', '28.0.0-rc.1', '1.1', '0.0.0-20230101-dev', ''])(
    'says nothing for version %j',
    (runc) => {
      const file = 'github.com/opencontainers/runc/utils_linux.go'
      expect(sourceLink('runc', { ...bookworm, runc }, { file, line: 1 })).toBeNull()
    },
  )
})

test('a file is named without the folder that it was built in', () => {
  expect(shortSource('/build/x/_build/src/github.com/docker/docker/daemon/create.go')).toBe(
    'github.com/docker/docker/daemon/create.go',
  )
  expect(shortSource('net/http/server.go')).toBe('net/http/server.go')
})
