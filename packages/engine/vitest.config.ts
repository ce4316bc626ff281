import { defineConfig } from 'vitest/config'

// An engine takes up to three seconds to start and as long to end, more on a busy machine.
export default defineConfig({
  test: {
    globalSetup: ['../../scripts/steps/engines-under-test.mjs'],
    // Two cores: a file that holds a real engine must not share the machine with another one.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
})
