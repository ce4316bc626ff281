import { defineConfig } from 'vitest/config'

// One project per package, so that `vitest --project trace` runs what belongs to it alone.
export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      // What holds the house together: the boundaries between packages, the scripts.
      { test: { name: 'house', include: ['scripts/**/*.test.mjs'] } },
    ],
    // Two cores: a test file that holds a real engine must not share the machine with another one.
    fileParallelism: false,
  },
})
