import { defineConfig } from 'vitest/config'

// One project per package, so that `vitest --project trace` runs what belongs to it alone.
export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*'],
    // Two cores: a test file that holds a real engine must not share the machine with another one.
    fileParallelism: false,
  },
})
