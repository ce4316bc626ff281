// Looks into namespaces of other processes. Only a thread that has entered one sees its host name and its interfaces, and
// Node cannot enter: so one process is kept that can, and it is asked by a line and answers by a line. To start nsenter(1)
// for each question would hold the container up for longer than all other reads together.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** In every Debian: perl-base is Essential. It can make any system call, which neither Node nor a shell can. */
const PERL = '/usr/bin/perl'

/**
 * Questions are `uts PID` and `net PID`. The answer is `=` with the host name, or with a dump of links, of addresses and of
 * IPv4 routes in hexadecimals; or `!` and what went wrong.
 * Sources: arch/x86/entry/syscalls/syscall_64.tbl (setns is 308); linux/sched.h (CLONE_NEWUTS, CLONE_NEWNET);
 * linux/netlink.h (AF_NETLINK 16, SOCK_RAW 3, NETLINK_ROUTE 0, NLM_F_REQUEST|NLM_F_DUMP 0x301, NLMSG_ERROR 2, NLMSG_DONE 3);
 * linux/rtnetlink.h (RTM_GETLINK 18, RTM_GETADDR 22, RTM_GETROUTE 26, and the structures that follow the header).
 */
const SCRIPT = `use strict;
$| = 1;
my %flag = (uts => 0x04000000, net => 0x40000000);
my %own = map { open my $file, '<', "/proc/self/ns/$_" or die; ($_ => $file) } keys %flag;
sub enter { my ($kind, $file) = @_; syscall(308, fileno $file, $flag{$kind}) == 0 or die "setns: $!\\n" }
sub dump_of {
  my ($socket, $type, $body) = @_;
  syswrite $socket, pack('LSSLL', 16 + length $body, $type, 0x301, 1, 0) . $body or die "netlink: $!\\n";
  my $all = '';
  while (sysread $socket, my $part, 65536) {
    $all .= $part;
    for (my $at = 0; $at + 16 <= length $part;) {
      my ($length, $kind) = unpack 'LS', substr $part, $at;
      return unpack 'H*', $all if $kind == 3;
      die "netlink refuses\\n" if $kind == 2 or $length < 16;
      $at += ($length + 3) & ~3;
    }
  }
  die "netlink: $!\\n";
}
my %answer = (
  uts => sub { open my $file, '<', '/proc/sys/kernel/hostname' or die "$!\\n"; chomp(my $name = <$file>); $name },
  net => sub {
    socket my $socket, 16, 3, 0 or die "socket: $!\\n";
    join ' ', map { dump_of($socket, @$_) } [18, "\\0" x 16], [22, "\\0" x 8], [26, "\\2" . "\\0" x 11];
  },
);
while (<STDIN>) {
  my ($kind, $pid) = split;
  my $said = eval {
    open my $there, '<', "/proc/$pid/ns/$kind" or die "$!\\n";
    enter($kind, $there);
    $answer{$kind}->();
  };
  my $wrong = $@;
  enter($kind, $own{$kind});
  print defined $said ? "= $said\\n" : "! $wrong";
}
`

/** What the kernel tells of a network, each a dump of netlink messages (see `network.ts`). */
export interface NetworkDump {
  links: Buffer
  addresses: Buffer
  routes: Buffer
}

interface Question {
  resolve(answer: string): void
  reject(reason: Error): void
}

export class NamespaceVisitor {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>
  readonly #questions: Question[] = []
  #said = ''

  constructor() {
    this.#child = spawn(PERL, ['-e', SCRIPT], { stdio: ['pipe', 'pipe', 'ignore'], cwd: '/' })
    this.#child.stdout.setEncoding('latin1').on('data', (text: string) => this.#read(text))
    // One that has ended says so by its exit.
    this.#child.stdin.on('error', () => {})
    this.#child.on('error', ({ message }) => this.#giveUp(message))
    this.#child.on('exit', (code, signal) => this.#giveUp(`${PERL} ended: ${signal ?? code}`))
  }

  /** The host name that a process has. Fails with what the kernel says. */
  hostname(pid: number): Promise<string> {
    return this.#ask('uts', pid)
  }

  /** The network of a process. Fails with what the kernel says. */
  async network(pid: number): Promise<NetworkDump> {
    const [links = '', addresses = '', routes = ''] = (await this.#ask('net', pid)).split(' ')
    const bytes = (hexadecimals: string) => Buffer.from(hexadecimals, 'hex')
    return { links: bytes(links), addresses: bytes(addresses), routes: bytes(routes) }
  }

  /** Ends the process; it ends by itself with this program. */
  close(): void {
    this.#child.stdin.end()
  }

  #ask(kind: 'uts' | 'net', pid: number): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.#child.exitCode !== null || this.#child.pid === undefined) return reject(new Error(`no ${PERL}`))
      this.#questions.push({ resolve, reject })
      this.#child.stdin.write(`${kind} ${pid}\n`)
    })
  }

  #read(text: string): void {
    const lines = (this.#said + text).split('\n')
    this.#said = lines.pop() ?? ''
    for (const line of lines) {
      const question = this.#questions.shift()
      if (line.startsWith('= ')) question?.resolve(line.slice(2))
      else question?.reject(new Error(line.slice(2)))
    }
  }

  #giveUp(reason: string): void {
    for (const { reject } of this.#questions.splice(0)) reject(new Error(reason))
  }
}
