import { defineConfig } from 'vitest/config'

// bpftrace takes half a second to attach, and up to a tenth of a second per probe to detach.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 60_000 } })
