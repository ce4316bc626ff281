// Full names of the Go types that more than one file of the catalogue reads.

export const CONFIG = 'github.com/docker/docker/api/types/container.Config'
export const HOST_CONFIG = 'github.com/docker/docker/api/types/container.HostConfig'
export const NETWORKING_CONFIG = 'github.com/docker/docker/api/types/network.NetworkingConfig'
export const CONTAINER = 'github.com/docker/docker/container.Container'
export const SPEC = 'github.com/opencontainers/runtime-spec/specs-go.Spec'
export const INIT_CONFIG = 'github.com/opencontainers/runc/libcontainer.initConfig'
export const CGROUP = 'github.com/opencontainers/runc/libcontainer/configs.Cgroup'
export const RESOURCES = 'github.com/opencontainers/runc/libcontainer/configs.Resources'
