// The versions against whose sources and binaries the sites of this catalogue were checked. A version that lies between
// them may have other signatures: check it, then widen the range.

/** Versions of the docker CLI and of dockerd (they are released together). */
export const docker = {
  v20: '~20.10.24',
  v26: '~26.1.5',
  v28: '>=28.2.2 <29.0.0',
  v29: '>=29.7.2 <30.0.0',
} as const

/** Versions of containerd and of its shim (they are built from one source). */
export const containerd = { v16: '~1.6.20', v17: '~1.7.24', v21: '~2.1.9' } as const

export const runc = { v11: '~1.1.5', v13: '~1.3.6' } as const

/** One range that takes in all of these. */
export const anyOf = (...ranges: readonly string[]): string => ranges.join(' || ')

/** Before Docker 29 the packages were `github.com/docker/docker/…`; then they moved to three modules. */
export const beforeDocker29 = anyOf(docker.v20, docker.v26, docker.v28)
export const everyDocker = anyOf(beforeDocker29, docker.v29)

/** Where the types that stages read live from Docker 29 on (moby/moby: go.mod, api/go.mod, client/go.mod). */
export const typesOfDocker29 = {
  'github.com/docker/docker/api/types/backend.ContainerAttachConfig':
    'github.com/moby/moby/v2/daemon/server/backend.ContainerAttachConfig',
  'github.com/docker/docker/api/types/container.Config': 'github.com/moby/moby/api/types/container.Config',
  'github.com/docker/docker/api/types/container.HostConfig': 'github.com/moby/moby/api/types/container.HostConfig',
  'github.com/docker/docker/api/types/container.LogConfig': 'github.com/moby/moby/api/types/container.LogConfig',
  'github.com/docker/docker/api/types/network.NetworkingConfig':
    'github.com/moby/moby/api/types/network.NetworkingConfig',
  'github.com/docker/docker/container.Container': 'github.com/moby/moby/v2/daemon/container.Container',
  'github.com/docker/docker/container.Mount': 'github.com/moby/moby/v2/daemon/container.Mount',
  'github.com/docker/docker/container.State': 'github.com/moby/moby/v2/daemon/container.State',
  'github.com/docker/docker/daemon/network.EndpointSettings': 'github.com/moby/moby/v2/daemon/network.EndpointSettings',
  'github.com/docker/docker/image.Image': 'github.com/moby/moby/v2/daemon/internal/image.Image',
  'github.com/docker/docker/libnetwork.Endpoint': 'github.com/moby/moby/v2/daemon/libnetwork.Endpoint',
  'github.com/docker/docker/libnetwork.Sandbox': 'github.com/moby/moby/v2/daemon/libnetwork.Sandbox',
} as const

/** Where the types of control groups live from runc 1.3 on: in a module of their own (opencontainers/cgroups: go.mod). */
export const typesOfRunc13 = {
  'github.com/opencontainers/runc/libcontainer/configs.Cgroup': 'github.com/opencontainers/cgroups.Cgroup',
  'github.com/opencontainers/runc/libcontainer/configs.Resources': 'github.com/opencontainers/cgroups.Resources',
} as const
