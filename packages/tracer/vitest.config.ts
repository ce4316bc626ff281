import { defineConfig } from 'vitest/config'

// A sandbox takes seconds to start, and its probes as long to come off.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 180_000 } })
