import { defineConfig } from 'vitest/config'

// One project per package, so that `vitest --project trace` runs what belongs to it alone.
export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      // What holds the house together: the boundaries between packages, the scripts.
      { test: { name: 'house', sequence: { groupOrder: 2 }, include: ['scripts/**/*.test.mjs'], testTimeout: 60_000 } },
    ],
    // `sequence.groupOrder` of a project: first, one file after the other, those that hold an engine and wait for the kernel most of the
    // time, as long as the end-to-end tests take the processor; then the others, two files beside each other.
    maxWorkers: 2,
  },
})
