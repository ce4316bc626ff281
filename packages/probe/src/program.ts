// The bpftrace program of a session. Everything that it prints is a number, so that no name that a process gave itself
// can look like an event; `events.ts` reads these lines back. (What the kernel's part prints: see `kernel/lines.ts`.)
import {
  FOLLOWED,
  FORGET_PROCESS,
  FORGET_THREAD,
  INSIDE,
  kernelProbes,
  PRINT_PASSED_OVER,
  PRINT_PROGRAM,
} from './kernel/program.ts'
import type { CallSpec } from './kernel/system-calls.ts'

import { NUMBER, NUMBER_ARGUMENTS, NUMBERED, printNumbers } from './line-numbers.ts'
import { TRANSFER_MAPS, type TransferSite, transferProbes } from './transfers.ts'

/** A place in a probed file at which a hit is reported. */
export interface ProbePoint {
  /** The owner's number for the point; a hit carries it. Non-negative, below 2^31. */
  id: number
  /** A private copy made by `copyWithoutSections`: everybody who runs this inode is held. */
  path: string
  /** File offset in bytes of an instruction's first byte. */
  offset: number
  /** Hold the whole process there (SIGSTOP), or only report the hit. */
  stop: boolean
  /**
   * With `stop`: nothing is read there unless this register is not 0 (null for none). Such a point holds only then, or
   * while everything is to be held: see `CONTROL.holdAll`.
   */
  lazily?: { unlessZero: (typeof REGISTERS)[number] | null }
}

export interface ProgramParts {
  points: readonly ProbePoint[]
  /** Ids of points at which a process is about to execve: its next image is held before its first instruction. */
  execPoints: readonly number[]
  /** Functions whose bytes are reported in passing. */
  transfers: readonly TransferSite[]
  /** The session's number in its control calls, see `controlNumber`. */
  key: number
  /** Whether the kernel has BTF, which is needed to see how a process ended. */
  btf: boolean
  /** System calls to report of processes that are followed; null to follow none. Needs BTF. */
  calls: readonly CallSpec[] | null
}

/**
 * What a control call can say. `holdAll` makes lazy points hold too, `holdNeeded` no longer. Numbers from `firstMark` to `lastMark` come back as marks and change nothing. `follow`
 * has a pid beside it; from `followChildren` on, each child that the caller makes is followed, up to `leaveChildren`.
 */
export const CONTROL = {
  disarm: 0,
  arm: 1,
  follow: 2,
  followChildren: 3,
  leaveChildren: 4,
  holdAll: 5,
  holdNeeded: 6,
  firstMark: 8,
  lastMark: 255,
} as const

/**
 * The number to hand to `kill(number, value)` so that the BPF program of the session with this key (0 … 2^22 - 1) gets the
 * message. No process can have it: pids end at PID_MAX_LIMIT = 2^22 (linux/threads.h), so the call fails with ESRCH,
 * whatever signal the value would be, and has no other effect.
 */
export function controlNumber(key: number, message: number): number {
  return 0x4000_0000 + key * 256 + message
}

/** Registers of a hit in the order in which they are printed: goroutine, stack pointer, then Go's nine argument registers. */
export const REGISTERS = ['r14', 'sp', 'ax', 'bx', 'cx', 'di', 'si', 'r8', 'r9', 'r10', 'r11'] as const

/**
 * Program text for `bpftrace -f json --unsafe`.
 *
 * - Nothing is reported or held until the session is armed: attached once, the probes serve many runs.
 * - The time is taken before `signal`, and `signal` comes before `printf`: a reader of the line can rely on the SIGSTOP
 *   having been sent, and a hit older than the SIGCONT that its process got is one that the SIGCONT overtook.
 * - A process that has hit a point is reported when its last thread exits (`signal_struct.live` is 0), so that neither
 *   an exiting thread nor the old leader of a multi-threaded execve looks like the end. Without BTF that field cannot
 *   be read: there the leader's exit counts, and its status is unknown (-1).
 *
 * Every path must be one that `canBeNamed`.
 */
export function programText(parts: ProgramParts): string {
  const beforeExec = new Set(parts.execPoints)
  const printedRegisters = REGISTERS.map((name) => `reg("${name}")`).join(', ')
  const hexadecimals = REGISTERS.map(() => '%llx').join(' ')
  const probes = parts.points.map((point) => {
    const { id, path, offset } = point
    const actions = [
      '$at = nsecs;',
      stopActions(point),
      NUMBER,
      '@seen[pid] = 1;',
      beforeExec.has(id) ? '@exec[pid] = 1;' : '',
      `printf("${NUMBERED} H %d %d %llu %d %d ${hexadecimals} %llx\\n", ${NUMBER_ARGUMENTS}, ${id}, $s, $at, pid, tid, ${printedRegisters}, *(uint64 *)reg("sp"));`,
    ]
    return `uprobe:"${path}":0x${offset.toString(16)} /@armed/ { ${actions.filter(Boolean).join(' ')} }`
  })
  const [ended, status] = parts.btf
    ? ['curtask->signal->live.counter == 0', 'curtask->exit_code']
    : ['pid == tid', '-1']
  const clear = parts.transfers.length > 0 ? TRANSFER_MAPS.map((name) => `clear(@${name});`).join(' ') : ''
  const { calls } = parts
  const maps = ['@armed', '@seen', '@n', ...(beforeExec.size > 0 ? ['@exec'] : []), ...(calls ? KERNEL_MAPS : [])]
  // bpftrace 0.23 complains of a key that is not there.
  const forgetExec = beforeExec.size > 0 ? ' if (@exec[pid]) { delete(@exec[pid]); }' : ''
  return [
    // A map that no point writes to has no type, and bpftrace would refuse it.
    `BEGIN { @armed = 0; @seen[0] = 0; delete(@seen[0]);${calls ? ' @gen = 1; @herd = (uint64)0; @told = 0; @over = 0; @kin[(uint64)0] = @gen; delete(@kin[(uint64)0]);' : ''} printf("B\\n"); }`,
    ...probes,
    ...parts.transfers.flatMap(transferProbes),
    ...(calls ? kernelProbes(calls) : []),
    ...(calls || beforeExec.size > 0 ? [execProbe(beforeExec.size > 0, calls !== null)] : []),
    `tracepoint:sched:sched_process_exit /@seen[pid]${calls ? ` || @kin[pid] || @call[tid].0` : ''}/ {`,
    `  if (${calls ? '(@seen[pid] || @kin[pid]) && ' : ''}${ended}) {`,
    `    ${NUMBER} printf("${NUMBERED} X %llu %d %d\\n", ${NUMBER_ARGUMENTS}, nsecs, pid, ${status});`,
    `    if (@seen[pid]) { delete(@seen[pid]); }${forgetExec}`,
    ...(calls ? [FORGET_PROCESS] : []),
    '  }',
    ...(calls ? [FORGET_THREAD] : []),
    '}',
    `tracepoint:syscalls:sys_enter_kill /(args->pid >> 8) == ${controlNumber(parts.key, 0) >> 8}/ {`,
    '  $message = args->pid & 255;',
    `  if ($message == ${CONTROL.disarm}) { @armed = 0; ${clear}${calls ? ` @gen = @gen + 1; ${PRINT_PASSED_OVER}` : ''} }`,
    `  if ($message == ${CONTROL.arm} || $message == ${CONTROL.holdNeeded}) { @armed = ${HOLDS_NEEDED}; }`,
    `  if ($message == ${CONTROL.holdAll}) { @armed = ${HOLDS_ALL}; }`,
    ...(calls ? [CONTROL_FOLLOWING] : []),
    `  if ($message >= ${CONTROL.firstMark}) { ${printNumbers('C', '$message')} }`,
    '  printf("M %llu %d\\n", nsecs, $message);',
    '}',
    STANDSTILL,
    `END { ${maps.map((map) => `clear(${map});`).join(' ')} ${clear} }`,
    '',
  ].join('\n')
}

/** Values of `@armed`; 0 for disarmed. */
const HOLDS_NEEDED = 1
const HOLDS_ALL = 2

/** Statements that set `$s` to whether the process is stopped, and stop it. */
function stopActions({ stop, lazily }: ProbePoint): string {
  if (!stop) return '$s = 0;'
  if (!lazily) return '$s = 1; signal("SIGSTOP");'
  const { unlessZero } = lazily
  const condition = `@armed == ${HOLDS_ALL}${unlessZero === null ? '' : ` || reg("${unlessZero}") != 0`}`
  return `$s = 0; if (${condition}) { $s = 1; signal("SIGSTOP"); }`
}

/**
 * When the last thread of a process has stopped, the kernel signals this to the parent (SIGCHLD 17, CLD_STOPPED 5 in
 * asm-generic/siginfo.h): that is the moment from which memory stands still. Where the parent does not want to know (SA_NOCLDSTOP),
 * nothing is said. Source: kernel/signal.c, do_signal_stop.
 */
const STANDSTILL = [
  'tracepoint:signal:signal_generate /@armed && @seen[pid] && args->sig == 17 && args->code == 5/ {',
  `  $at = nsecs; ${printNumbers('G', 'pid')}`,
  '  printf("Z %llu %d\\n", $at, pid);',
  '}',
].join('\n')

const KERNEL_MAPS = ['@gen', '@herd', '@kin', '@call', '@told', '@over']

const CONTROL_FOLLOWING = [
  `  if ($message == ${CONTROL.follow}) { @kin[(uint64)args->sig] = @gen; }`,
  `  if ($message == ${CONTROL.followChildren}) { @herd = pid; }`,
  `  if ($message == ${CONTROL.leaveChildren}) { @herd = (uint64)0; }`,
].join('\n')

function execProbe(holds: boolean, follows: boolean): string {
  const filters = [...(holds ? ['(@armed && @exec[pid])'] : []), ...(follows ? [FOLLOWED] : [])]
  return [
    `tracepoint:sched:sched_process_exec /${filters.join(' || ')}/ {`,
    '  $at = nsecs;',
    ...(follows ? [`  if (${FOLLOWED}) {`, PRINT_PROGRAM, '  }'] : []),
    ...(holds
      ? [
          '  if (@armed && @exec[pid]) {',
          '    signal("SIGSTOP"); delete(@exec[pid]);',
          ...(follows ? [`    if (${FOLLOWED}) { @kin[pid] = @gen + ${INSIDE}; }`] : []),
          `    ${NUMBER} printf("${NUMBERED} E %llu %d %d\\n", ${NUMBER_ARGUMENTS}, $at, pid, tid);`,
          '  }',
        ]
      : []),
    '}',
  ].join('\n')
}

/**
 * Whether bpftrace can name a path, which stands in quotes in the program. 0.17 splits it at a colon all the same, and
 * takes `*`, `?` and `[` for wildcards.
 */
export function canBeNamed(path: string): boolean {
  return path.startsWith('/') && !/["\\:*?[\]\p{Cc}]/u.test(path)
}
