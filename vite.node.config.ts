// How the apps that run in Node are bundled: one file, with everything in it that is JavaScript.
import type { UserConfig } from 'vite'

export const nodeApp = {
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    // A stack trace of a person who reports a fault must name the line of the source.
    sourcemap: true,
  },
  ssr: {
    noExternal: true,
    // Native: it finds its compiled part beside itself. Both apps declare it, so Node finds it from their dist folder.
    external: ['@lydell/node-pty'],
  },
} satisfies UserConfig
