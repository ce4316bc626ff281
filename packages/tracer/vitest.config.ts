import { defineConfig } from 'vitest/config'

// A sandbox takes seconds to start; its probes take minutes to come off where another sandbox has just ended.
export default defineConfig({
  test: {
    globalSetup: ['../../scripts/steps/engines-under-test.mjs'],
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
})
