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
    needs: {
      seccompFilter:
        'seccomp.bpf is the filter: instructions of 8 bytes that libseccomp makes of linux.seccomp in config.json (seccomp_export_bpf). setpriv takes it since util-linux 2.40.',
      deviceProgram:
        'devices.o is a compiled BPF program that says yes or no to each device. runc makes it of linux.resources.devices in config.json.',
    },
    later: 'still to come',
    copy: 'Copy the commands',
    copied: 'Copied',
  },
} as const
