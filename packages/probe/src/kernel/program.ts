// The part of the BPF program that follows the processes of a run and reports what they ask of the kernel. It looks at
// nobody else: whether a process is followed is decided in the kernel, so a busy machine costs a look-up and fills no
// buffer. Tracepoints only: they are there in every kernel that has BPF, and kprobes are not.
//
// A process is followed when its parent was, from its fork on (`@kin`). Each run has a generation (`@gen`) of its own, so
// that nobody has to clear the map, which bpftrace does from user space and later.
import { NUMBER, NUMBER_ARGUMENTS, NUMBERED } from '../line-numbers.ts'
import { type CallSpec, canBeRefused, MAX_ARGUMENTS, type Pointee, SYSTEM_CALLS } from './system-calls.ts'

/**
 * Characters of a string in one line: with its NUL it fits twice on the 512 bytes of stack that a BPF program has. bpftrace
 * 0.23 counts the NUL in the length that `str` is given, 0.17 does not; both cut at the longest string that was set.
 */
export const STRING_CHUNK = 127
/** Lines that one string may take: 4 KiB, which is PATH_MAX and what mount(2) takes as data. */
const STRING_CHUNKS = 33
/** Bytes in one line of an argv or environment, and the most lines that each may take. */
const BYTE_CHUNK = 120
const ARGV_CHUNKS = 24
const ENV_CHUNKS = 24

/** Names in the path of a file of a cgroup. */
const PATH_DEPTH = 16

/** Whether the process that runs is followed. */
export const FOLLOWED = '(@kin[pid] & 0xffffffff) == @gen'

/** Added to the generation of a process that is inside the container: it runs what nobody knows, and may ask without end. */
export const INSIDE = '0x100000000'
const IS_INSIDE = '@kin[pid] > 0xffffffff'
/** Calls from inside the container that are told of in a run. The road there takes some hundreds, of other processes. */
const MOST_INSIDE = 5000
/** Statements that set `$t` to whether a call is to be told of. Those beyond the limit are counted, and the first of them is told of at once. */
const COUNT_CALL = [
  `$t = 1; if (${IS_INSIDE}) {`,
  `if (@told < ${MOST_INSIDE}) { @told = @told + 1; }`,
  'else { $t = 0; @over = @over + 1; if (@over == 1) { printf("O 1\\n"); } } }',
].join(' ')
/** Statements that tell how many calls were passed over after the first, and begin to count anew. */
export const PRINT_PASSED_OVER = 'if (@over > 1) { printf("O %llu\\n", @over - 1); } @over = 0; @told = 0;'

/**
 * The goroutine of the thread that runs (Go's `g`), which a Go program keeps in thread-local storage just below the
 * thread pointer. In a program that is none of Go's it is an arbitrary word.
 * Source: go/src/cmd/link/internal/ld/data.go (Tlsoffset); go/src/runtime/asm_amd64.s, get_tls.
 */
const GOROUTINE = '*(uint64 *)uptr((uint64)curtask->thread.fsbase - 8)'

/** Statements that print a string of the process in lines `N tid argument text`, whose last column is the text. */
function printString(pointer: string, index: number): string {
  return [
    `$p = ${pointer}; $i = 0;`,
    `while ($i < ${STRING_CHUNKS}) {`,
    `printf("N %d %d %s\\n", tid, ${index}, str(uptr($p), ${STRING_CHUNK + 1}));`,
    // Behind the end of a string may be anything: then a line comes that the reader drops.
    `if (*(uint8 *)uptr($p + ${STRING_CHUNK - 1}) == 0) { break; }`,
    `$p = $p + ${STRING_CHUNK}; $i = $i + 1;`,
    '}',
  ].join(' ')
}

/** Statements that print bytes from `$p` to `$e` in lines `Y tid argument bytes`, the bytes in hexadecimals. */
function printBytes(index: number, chunks: number): string {
  return [
    `$i = 0; while ($i < ${chunks}) {`,
    '  if ($p >= $e) { break; }',
    '  $n = $e - $p;',
    `  if ($n > ${BYTE_CHUNK}) { $n = ${BYTE_CHUNK}; }`,
    `  printf("Y %d %d %rx\\n", tid, ${index}, buf(uptr($p), $n));`,
    `  $p = $p + ${BYTE_CHUNK}; $i = $i + 1;`,
    '}',
  ].join(' ')
}

/** Statements that print the names on the way from a file up to its file system's root, in lines `D tid name`. */
function printPath(pointer: string): string {
  return [
    `$d = ((struct file *)${pointer})->f_path.dentry; $i = 0;`,
    `while ($i < ${PATH_DEPTH}) {`,
    '  $q = $d->d_parent;',
    '  if ((uint64)$q == (uint64)$d) { break; }',
    '  printf("D %d %s\\n", tid, str($d->d_name.name));',
    '  $d = $q; $i = $i + 1;',
    '}',
  ].join(' ')
}

function printPointee(index: number, pointee: Pointee): string {
  const pointer = `$c.${index + 1}`
  if (pointee === 'string') return printString(pointer, index)
  if (pointee === 'file') return printPath(pointer)
  if ('bytes' in pointee)
    return `$p = ${pointer}; $e = $p + $c.${pointee.bytes + 1}; ${printBytes(index, pointee.lines)}`
  const offsets = Array.from({ length: pointee.words }, (_, at) => at * 8)
  const values = offsets.map((offset) => `*(uint64 *)uptr(${pointer} + ${offset})`)
  return `printf("W %d %d${' %llx'.repeat(pointee.words)}\\n", tid, ${index}, ${values.join(', ')});`
}

/** The two probes of a system call: its arguments are kept at the entry, and all is printed at the return. */
function callProbes(spec: CallSpec, index: number): string {
  const { name, tracepoint = name, when, prepare, only } = spec
  const stored = Array.from({ length: MAX_ARGUMENTS }, (_, at) => spec.arguments[at] ?? '(uint64)0')
  const reads = Object.entries(spec.reads ?? {}).map(([at, pointee]) => printPointee(Number(at), pointee))
  const printed = stored.map((_, at) => `$c.${at + 1}`).join(', ')
  const refused = canBeRefused(spec)
  return [
    `tracepoint:syscalls:sys_enter_${tracepoint} /${FOLLOWED}${when ? ` && ${when}` : ''}/ {`,
    ...(prepare ? [`  ${prepare}`] : []),
    ...(only ? [`  if (${only}) {`] : []),
    `  ${COUNT_CALL} if ($t) { @call[tid] = (nsecs, ${stored.join(', ')}); }`,
    ...(only ? ['  }'] : []),
    '}',
    `tracepoint:syscalls:sys_exit_${tracepoint} /@call[tid].0${refused ? ` || ${REFUSED}` : ''}/ {`,
    ...(refused ? [keepRefused(spec)] : []),
    '  if (@call[tid].0) {',
    '  $c = @call[tid]; $now = nsecs; delete(@call[tid]);',
    ...reads.map((read) => `  ${read}`),
    `  ${NUMBER}`,
    `  printf("${NUMBERED} S %llu %d %llu %d %d %llx %lld${' %llx'.repeat(MAX_ARGUMENTS)}\\n",`,
    `    ${NUMBER_ARGUMENTS}, $now, ${index}, $c.0, pid, tid, ${GOROUTINE}, args->ret, ${printed});`,
    '  }',
    '}',
  ].join('\n')
}

/**
 * A call that fails and was never entered: a seccomp filter has answered it, which looks at it before the tracepoint of the
 * entry does (kernel/entry/common.c, syscall_trace_enter). Beyond the limit none is kept at the entry.
 */
const REFUSED = `(args->ret < 0 && ${FOLLOWED} && (@kin[pid] < ${INSIDE} || @told < ${MOST_INSIDE}))`

/** What stands for the time of the entry of a call that was refused. */
export const NEVER_ENTERED = 1

/** Bytes of a kernel stack on amd64, and of the registers at its end (struct pt_regs): arch/x86/include/asm/page_64_types.h. */
const [STACK_BYTES, REGISTER_BYTES] = [16_384, 168]
/** Bytes behind the registers: none, or two words where the kernel knows FRED (asm/thread_info.h, TOP_OF_KERNEL_STACK_PADDING). */
const PADDINGS = [0, 16]

/** Statements that keep the arguments of a refused call from its registers, once it is sure that these are they. */
function keepRefused({ whenRefused }: CallSpec): string {
  const at = (padding: number) =>
    `(struct pt_regs *)((uint64)curtask->stack + ${STACK_BYTES - REGISTER_BYTES - padding})`
  const isThere = '(uint64)$r->orig_ax == (uint64)args->__syscall_nr'
  const [first = 0, ...others] = PADDINGS
  const registers = ['di', 'si', 'dx', 'r10', 'r8', 'r9'].map((name) => `(uint64)$r->${name}`).join(', ')
  return [
    `  if (@call[tid].0 == 0) { $r = ${at(first)};`,
    ...others.map((padding) => `    if (${isThere}) { } else { $r = ${at(padding)}; }`),
    `    if (${isThere}${whenRefused ? ` && ${whenRefused}` : ''}) {`,
    `      ${COUNT_CALL} if ($t) { @call[tid] = ((uint64)${NEVER_ENTERED}, ${registers}); }`,
    '    }',
    '  }',
  ].join('\n')
}

/** Probes of the system calls, and of what becomes of followed processes up to their end. */
export function kernelProbes(calls: readonly CallSpec[] = SYSTEM_CALLS): string[] {
  return [
    ...calls.map((spec) => callProbes(spec, SYSTEM_CALLS.indexOf(spec))),
    // `parent_pid` and `child_pid` are threads; a clone that makes a thread has no `@call`.
    `tracepoint:sched:sched_process_fork /(${FOLLOWED} && @call[tid].0) || @herd == pid/ {`,
    // What the parent is in, the child is in, too.
    `  $o = @gen; if (${FOLLOWED}) { $o = @kin[pid]; } @kin[(uint64)args->child_pid] = $o;`,
    `  ${NUMBER} printf("${NUMBERED} F %llu %d %d %d %llx %llx\\n", ${NUMBER_ARGUMENTS}, nsecs, pid, tid, args->child_pid, @call[tid].1, ${GOROUTINE});`,
    '}',
  ]
}

/**
 * Statements at a successful execve that print the new program of a followed process. The kernel has just put the argument
 * strings, the environment and the path on the new stack, in this order (fs/exec.c, bprm_execve; fs/binfmt_elf.c).
 */
export const PRINT_PROGRAM = [
  // Read once: the verifier takes no address of it, which a compiler likes to keep.
  '  $old = (uint64)args->old_pid;',
  `  if (@kin[pid] < ${INSIDE} || @told < ${MOST_INSIDE}) {`,
  '  $m = curtask->mm;',
  '  $p = (uint64)$m->arg_start; $e = (uint64)$m->arg_end;',
  `  ${printBytes(1, ARGV_CHUNKS)}`,
  '  $p = (uint64)$m->env_start; $e = (uint64)$m->env_end;',
  `  ${printBytes(2, ENV_CHUNKS)}`,
  `  ${printString('(uint64)$m->env_end', 0)}`,
  `  ${NUMBER}`,
  `  printf("${NUMBERED} P %llu %d %d %d %llu %llu\\n", ${NUMBER_ARGUMENTS}, $at, pid, tid, $old,`,
  '    (uint64)$m->arg_end - (uint64)$m->arg_start, (uint64)$m->env_end - (uint64)$m->env_start);',
  '  }',
  '  if (@call[$old].0) { delete(@call[$old]); }',
].join('\n')

/** Statements at the exit of a thread that forget its call; a process is forgotten with its last thread. */
export const FORGET_THREAD = '  if (@call[tid].0) { delete(@call[tid]); }'
export const FORGET_PROCESS = '    if (@kin[pid]) { delete(@kin[pid]); }'
