// The lessons: one command each, with the one thing to look at in mind, grouped by what is to be learned.
import type { en } from '../i18n/en.ts'

export interface Example {
  title: keyof (typeof en)['examples']
  line: string
}

export interface Lesson {
  goal: keyof (typeof en)['goals']
  examples: readonly Example[]
}

const article: Example = { title: 'article', line: 'docker run -e aaa=bbb -h hosttest busybox' }

/** The run with which one begins. */
export const FIRST_EXAMPLE = article

export const LESSONS: readonly Lesson[] = [
  {
    goal: 'process',
    examples: [
      article,
      { title: 'shell', line: 'docker run -it --rm busybox /bin/sh' },
      { title: 'user', line: 'docker run --rm -u 1000:1000 busybox id' },
    ],
  },
  {
    goal: 'limits',
    examples: [
      { title: 'memory', line: 'docker run --rm -m 64m busybox cat /sys/fs/cgroup/memory.max' },
      { title: 'cpus', line: 'docker run --rm --cpus 0.5 busybox true' },
      { title: 'capabilities', line: 'docker run --rm --cap-drop ALL busybox grep Cap /proc/self/status' },
    ],
  },
  {
    goal: 'storage',
    examples: [
      { title: 'volume', line: 'docker run --rm -v data:/data busybox ls -l /data' },
      { title: 'readonly', line: 'docker run --rm --read-only busybox touch /hello' },
    ],
  },
  {
    goal: 'network',
    examples: [
      { title: 'port', line: 'docker run --rm -p 18080:80 busybox true' },
      { title: 'network', line: 'docker run --rm --network none busybox ip addr' },
    ],
  },
  {
    goal: 'failures',
    examples: [
      { title: 'unknownFlag', line: 'docker run --no-such-flag busybox' },
      { title: 'missingImage', line: 'docker run --rm no-such-image' },
      { title: 'missingProgram', line: 'docker run --rm busybox /no/such/program' },
    ],
  },
]
