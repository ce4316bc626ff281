import { defineConfig } from 'vitest/config'

// The tests compile a Go program, at first with parts of Go's own library.
export default defineConfig({
  test: { globalSetup: ['../../scripts/steps/go-compilers.mjs'], testTimeout: 60_000, hookTimeout: 300_000 },
})
