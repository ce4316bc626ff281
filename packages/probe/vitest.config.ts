import { defineConfig } from 'vitest/config'

// bpftrace takes half a second to attach. It has to wait where an earlier one is being taken off, 0.1 s per probe.
export default defineConfig({
  test: {
    // Two cores: a file that holds real processes must not share the machine with another one.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
