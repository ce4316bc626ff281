import { defineConfig } from 'vitest/config'

// One project per package, so that `vitest --project trace` runs what belongs to it alone.
export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      // What holds the house together: the boundaries between packages, the scripts.
      { test: { name: 'house', include: ['scripts/**/*.test.mjs'], testTimeout: 60_000 } },
    ],
    // Beside each other run only files that hold no engine: the projects that do say `fileParallelism: false`, and come last.
    maxWorkers: 2,
  },
})
