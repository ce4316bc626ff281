// The lessons: one command each, with the one thing to look at in mind.
import type { en } from '../i18n/en.ts'

export interface Example {
  title: keyof (typeof en)['examples']
  line: string
}

export const EXAMPLES: readonly [Example, ...Example[]] = [
  { title: 'article', line: 'docker run -e aaa=bbb -h hosttest busybox' },
  { title: 'shell', line: 'docker run -it --rm busybox /bin/sh' },
  { title: 'memory', line: 'docker run --rm -m 64m busybox cat /sys/fs/cgroup/memory.max' },
  { title: 'port', line: 'docker run --rm -p 18080:80 busybox true' },
  { title: 'volume', line: 'docker run --rm -v data:/data busybox ls -l /data' },
  { title: 'user', line: 'docker run --rm -u 1000:1000 busybox id' },
  { title: 'readonly', line: 'docker run --rm --read-only busybox touch /hello' },
  { title: 'network', line: 'docker run --rm --network none busybox ip addr' },
  { title: 'missingImage', line: 'docker run --rm no-such-image' },
  { title: 'missingProgram', line: 'docker run --rm busybox /no/such/program' },
]
