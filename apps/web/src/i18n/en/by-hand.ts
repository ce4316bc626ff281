export const words = {
  byHand: {
    title: 'Do it yourself',
    count_one: '{{count}} command',
    count_other: '{{count}} commands',
    lead: 'These commands ask the kernel for the same, with the values of this run. Try them as root on a machine of your own.',
    host: 'In a shell of the host:',
    container: 'In the shell inside the new namespaces:',
    times_one: '{{count}} call',
    times_other: '{{count}} calls, one after the other',
    failed: 'failed with {{errno}} in this run',
    later: 'still to come',
    copy: 'Copy the commands',
    copied: 'Copied',
  },
} as const
