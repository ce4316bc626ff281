import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'web',
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    globalSetup: ['../../scripts/steps/bundled-recordings.mjs'],
    testTimeout: 60_000,
  },
})
