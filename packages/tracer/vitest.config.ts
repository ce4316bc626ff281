import { defineConfig } from 'vitest/config'

// A sandbox takes seconds to start, and its probes as long to come off.
export default defineConfig({
  test: { globalSetup: ['../../scripts/steps/engines-under-test.mjs'], testTimeout: 120_000, hookTimeout: 180_000 },
})
