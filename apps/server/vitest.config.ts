import { defineConfig } from 'vitest/config'

// The tests that kill the server want it built. A sandbox takes seconds to start, and minutes where the probes of a killed one come off.
export default defineConfig({
  test: {
    globalSetup: '../../scripts/steps/build-for-tests.mjs',
    // Two cores: a file that holds a real engine must not share the machine with another one.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
})
