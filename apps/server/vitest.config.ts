import { defineConfig } from 'vitest/config'

// The tests that kill the server want it built. A sandbox takes seconds to start, and minutes where the probes of a killed one come off.
export default defineConfig({
  test: {
    globalSetup: '../../scripts/steps/build-for-tests.mjs',
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
})
