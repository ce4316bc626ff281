// Starts a program that cannot catch SIGCONT. `docker run` hands every signal that it catches on to the container (`--sig-proxy`),
// the SIGCONT by which a held CLI is let go included. dockerd takes any signal for a stop by hand: it would cancel the
// restart policy, so that a traced run would be another one than the same run untraced.
import { existsSync } from 'node:fs'

/** In every Debian: perl-base is Essential. It can make any system call, which neither Node nor a shell can. */
const PERL = '/usr/bin/perl'

/**
 * A seccomp filter for amd64 by which `rt_sigaction(SIGCONT, new, …)` succeeds and does nothing: what the signal does by
 * default, to let a stopped process go on, stays. It holds for the program and its children alone. Where the kernel has no
 * seccomp, the program is executed all the same.
 * Sources: linux/seccomp.h (struct seccomp_data, SECCOMP_RET_*), linux/filter.h (struct sock_filter), linux/audit.h,
 * arch/x86/entry/syscalls/syscall_64.tbl (prctl is 157, rt_sigaction 13).
 */
const SCRIPT = `
my @filter = (
  [0x20, 0, 0, 4], [0x15, 0, 6, 0xc000003e], # load arch; AUDIT_ARCH_X86_64, else allow
  [0x20, 0, 0, 0], [0x15, 0, 4, 13],         # load nr; rt_sigaction, else allow
  [0x20, 0, 0, 16], [0x15, 0, 2, 18],        # load args[0]; SIGCONT, else allow
  [0x20, 0, 0, 24], [0x15, 0, 1, 0],         # load args[1]; a null pointer only asks: allow
  [0x06, 0, 0, 0x7fff0000],                  # SECCOMP_RET_ALLOW
  [0x06, 0, 0, 0x00050000],                  # SECCOMP_RET_ERRNO with 0: it succeeds
);
my $code = join "", map { pack "SCCL", @$_ } @filter;
my $program = pack "Sx6P", scalar(@filter), $code;
syscall 157, 22, 2, $program; # prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program)
exec { $ARGV[0] } @ARGV or exit 127;
`

/** The command that executes `command` so. Its pid is the one of the command: nothing waits. */
export function withUncaughtSigcont(command: readonly [string, ...string[]]): [string, ...string[]] {
  return existsSync(PERL) ? [PERL, '-e', SCRIPT, ...command] : [...command]
}
