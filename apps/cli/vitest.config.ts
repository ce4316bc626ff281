import { defineConfig } from 'vitest/config'

// The tests run the built program; a sandbox takes seconds to start.
export default defineConfig({
  test: {
    globalSetup: ['../../scripts/steps/build-for-tests.mjs', '../../scripts/steps/engines-under-test.mjs'],
    testTimeout: 240_000,
    hookTimeout: 180_000,
  },
})
