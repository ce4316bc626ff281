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
    // Two files at a time, also of those that hold an engine: each has a sandbox of its own, and waits for the kernel most of
    // the time. What looks at the whole machine says `fileParallelism: false`, and comes last.
    maxWorkers: 2,
  },
})
