import { defineConfig } from 'vitest/config'

// A graph is built of each recording; a busy machine takes longer than the five seconds that are usual.
export default defineConfig({
  test: {
    globalSetup: ['../../scripts/steps/bundled-recordings.mjs', '../../scripts/steps/flag-recordings.mjs'],
    testTimeout: 60_000,
  },
})
