// runc starts `runc init` from a protected copy of itself, so that a container cannot overwrite the program on the host. From
// 1.1.15 on, runc 1.1 makes this copy in memory, anew for each container, and a probe belongs to a file: what happens in
// `runc init` could not be seen. But a runc that already runs from a sealed file in memory is protected enough, and starts
// `runc init` from that same file. So the sandbox runs it from there: the same bytes, in a file that nobody can change.
// Source: runc 1.1 libcontainer/nsenter/cloned_binary.c, is_self_cloned.
import { mkdir, readlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Program, programPaths, searchFolders } from './binaries.ts'
import { type Daemon, startDaemon } from './daemon.ts'
import type { StateFolder } from './state-folder.ts'
import { waitUntil } from './wait-until.ts'

/** Whether a runc of this version makes its copy in memory in any case. Source: CHANGELOG.md of runc 1.1.15, "Removed". */
export function copiesItselfToMemory(version: string | null): boolean {
  const [, patch] = /^v?1\.1\.(\d+)/.exec(version ?? '') ?? []
  return Number(patch) >= 15
}

/** Milliseconds. It takes some, but probes that are being taken off hold up every fork of the machine meanwhile. */
const SEAL_LIMIT = 60_000

/** Whether this machine has what it takes to seal runc. */
export const canSealRunc = async (): Promise<boolean> => (await programPaths('perl', searchFolders())).length > 0

/** Folder of the link to the sealed file. It comes before the private copies in the engine's `PATH`. */
export const sealedFolder = (state: StateFolder): string => join(state.run, 'sealed')

// Arguments: the file to copy, the link to make. Lives until it is told to end, and the file in memory as long. perl is
// essential in Debian and calls the kernel by number: memfd_create is 319 (linux arch/x86/entry/syscalls/syscall_64.tbl),
// with MFD_ALLOW_SEALING (2, linux/memfd.h); F_ADD_SEALS is 1033, and 15 are the seals on sealing, shrinking, growing and
// writing (linux/fcntl.h). The kernel executes no file that is open for writing, so it is opened anew.
const HOLD = `use strict;
my ($source, $link) = @ARGV;
my $name = 'runc';
my $memory = syscall 319, $name, 2;
die "memfd_create: $!" if $memory < 0;
open my $target, '+<&=', $memory or die "fdopen: $!";
binmode $target;
open my $file, '<:raw', $source or die "$source: $!";
local $/ = \\(1 << 20);
while (my $part = <$file>) { print $target $part or die "write: $!" }
close $file;
$target->flush or die "write: $!";
chmod 0755, $target or die "fchmod: $!";
open my $held, '<', "/proc/self/fd/$memory" or die "open: $!";
defined fcntl $target, 1033, 15 or die "F_ADD_SEALS: $!";
close $target;
symlink "/proc/$$/fd/" . fileno $held, $link or die "$link: $!";
sleep while 1;
`

// Parameters: the mark, a folder of the sandbox, the command. The marked mount is how a later process recognises one of the
// sandbox that it has to end (leftovers.ts).
const MARKED = 'mount -t tmpfs -o mode=755,size=4k "$1" "$2"; shift 2; exec "$@"'

/**
 * Puts runc into a sealed file in memory and makes it the one that the engine finds. Returns the program by its new path and
 * what holds it; null where that cannot be done, and then the engine runs the copy on disk.
 */
export async function sealRunc(
  state: StateFolder,
  runc: Program,
  env: Record<string, string>,
): Promise<{ runc: Program; holder: Daemon } | null> {
  const path = join(sealedFolder(state), 'runc')
  await mkdir(dirname(path), { recursive: true })
  const apart = ['unshare', '--mount', '--propagation', 'slave', 'sh', '-euc', MARKED, 'sealed'] as const
  const command = [...apart, state.mark, state.tmp, 'perl', '-e', HOLD, runc.path, path] as const
  const holder = startDaemon('runc in memory', [...command], env, join(state.logs, 'sealed-runc.log'))
  const isThere = () =>
    readlink(path).then(
      () => true,
      () => false,
    )
  await waitUntil(async () => holder.ended() !== null || (await isThere()), SEAL_LIMIT)
  if (holder.ended() === null && (await isThere())) return { runc: { ...runc, path }, holder }
  await holder.stop(0)
  return null
}
