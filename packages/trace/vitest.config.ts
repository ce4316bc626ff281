import { defineConfig } from 'vitest/config'

// Property tests: quick on a machine that has nothing else to do.
export default defineConfig({ test: { testTimeout: 60_000 } })
