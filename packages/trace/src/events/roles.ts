/** The processes of the relay, in the order in which they take over. */
export const ROLES = ['cli', 'dockerd', 'containerd', 'shim', 'runc', 'init', 'container'] as const
