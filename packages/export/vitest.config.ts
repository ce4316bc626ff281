import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { globalSetup: ['../../scripts/steps/bundled-recordings.mjs'], testTimeout: 30_000 },
})
