import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    sequence: { groupOrder: 2 },
    globalSetup: ['../../scripts/steps/bundled-recordings.mjs'],
    testTimeout: 30_000,
  },
})
