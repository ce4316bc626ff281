import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'web',
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    globalSetup: ['../../scripts/steps/bundled-recordings.mjs'],
    testTimeout: 60_000,
    // Its colours are read by a test; no other style has a part in one.
    css: { include: [/tokens\.css/] },
  },
})
