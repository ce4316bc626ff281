// What bpftrace says, line by line. Events are the lines that our own program printed; whatever else comes is kept as text.
import type { KernelHit } from './kernel/lines.ts'
import { KernelLines } from './kernel/lines.ts'
import { REGISTERS } from './program.ts'
import { parseTransfer, type TransferPart } from './transfers.ts'

/** Values of the registers as the kernel had them at the hit, 64 bits each; r14 is Go's current goroutine (`g`). */
export type Registers = Record<(typeof REGISTERS)[number], bigint>

/** A process reached a probe point. */
export interface Hit {
  kind: 'hit'
  /** Id of the probe point. */
  point: number
  /** Whether the process was sent SIGSTOP there: then it waits for the stop gate. */
  stops: boolean
  /** Nanoseconds of CLOCK_MONOTONIC, the clock of `process.hrtime.bigint()`. */
  at: bigint
  /** As the host's pid namespace numbers it. */
  pid: number
  tid: number
  registers: Registers
  /** The word at the stack pointer: at the entry of a function and before its return, the return address. */
  top: bigint
}

/** A process that was about to execve has its new image, and was sent SIGSTOP before the first instruction of it. */
export interface ExecHit {
  kind: 'exec'
  at: bigint
  pid: number
  tid: number
}

/** The end of a process that had hit a point. */
export interface ExitHit {
  kind: 'exit'
  at: bigint
  pid: number
  /** Exit status, or null after a signal or where the kernel has no BTF. */
  code: number | null
  /** Number of the signal that ended it, or null. */
  signal: number | null
}

/** Lines that the kernel's buffer had no room for. */
export interface Lost {
  kind: 'lost'
  count: number
}

/** Something that was said and is not an event. */
export interface Diagnostic {
  kind: 'diagnostic'
  text: string
}

/** Lines that concern the session only: how many probes there are, that they are attached, an answered control call, a process that stands. */
export type SessionLine =
  | { kind: 'attaching'; count: number }
  | { kind: 'attached' }
  | { kind: 'mark'; at: bigint; mark: number }
  | { kind: 'numbers'; of: 'mark' | 'standstill'; id: number; cpu: number; number: number }
  | { kind: 'standstill'; at: bigint; pid: number }

export type BpftraceEvent = Hit | ExecHit | ExitHit | TransferPart | KernelHit | Lost | Diagnostic | SessionLine

/**
 * Reads one line of `bpftrace -f json`; the fields are bpftrace's (src/output.cpp, JsonOutput). Never throws. Null for a
 * line that is a part of an event which is not complete: `kernel` keeps it until then.
 */
export function parseLine(
  line: string,
  kernel: KernelLines = new KernelLines(),
  onNumber: (cpu: number, number: number) => void = () => {},
): BpftraceEvent | null {
  const { type, data } = parseMessage(line)
  if (type === 'printf' && typeof data === 'string') {
    const [, cpu, number, numbered] = numberedLine.exec(data) ?? []
    if (numbered !== undefined) onNumber(Number(cpu), Number(number))
    const said = numbered ?? data
    const hit = kernel.read(said)
    return hit === undefined ? (parsePrinted(said) ?? diagnostic(data)) : hit
  }
  const count = typeof data === 'object' && data !== null ? Object.values(data)[0] : null
  if (type === 'lost_events' && isCount(count)) return { kind: 'lost', count }
  if (type === 'attached_probes' && isCount(count)) return { kind: 'attaching', count }
  return diagnostic(line)
}

/** A line with its CPU and its number there, see `line-numbers.ts`. */
const numberedLine = /^(\d+) (\d+) ([HEXSFP] .*)$/s
const hitLine = new RegExp(`^H (\\d+) ([01]) (\\d+) (\\d+) (\\d+)((?: [0-9a-f]{1,16}){${REGISTERS.length + 1}})\\n$`)
const otherLine =
  /^(?:(B)|E (\d+) (\d+) (\d+)|X (\d+) (\d+) (-?\d+)|M (\d+) (\d+)|Z (\d+) (\d+)|([CG]) (\d+) (\d+) (\d+))\n$/

function parsePrinted(data: string): BpftraceEvent | null {
  const hit = hitLine.exec(data)
  if (hit) {
    const [, point, stops, at = '', pid, tid, words = ''] = hit
    const values = words.trim().split(' ')
    const registers = Object.fromEntries(REGISTERS.map((name, index) => [name, BigInt(`0x${values[index]}`)]))
    return {
      kind: 'hit',
      point: Number(point),
      stops: stops === '1',
      at: BigInt(at),
      pid: Number(pid),
      tid: Number(tid),
      registers: registers as Registers,
      top: BigInt(`0x${values[REGISTERS.length]}`),
    }
  }
  const other = otherLine.exec(data)
  if (!other) return parseTransfer(data)
  const [, begun, execAt, execPid, execTid, exitAt, exitPid, status, markAt, mark, ...rest] = other
  const [standsAt, standsPid, letter, id, cpu, number] = rest
  if (begun !== undefined) return { kind: 'attached' }
  if (execAt !== undefined) return { kind: 'exec', at: BigInt(execAt), pid: Number(execPid), tid: Number(execTid) }
  if (exitAt !== undefined)
    return { kind: 'exit', at: BigInt(exitAt), pid: Number(exitPid), ...parseStatus(Number(status)) }
  if (markAt !== undefined) return { kind: 'mark', at: BigInt(markAt), mark: Number(mark) }
  if (standsAt !== undefined) return { kind: 'standstill', at: BigInt(standsAt), pid: Number(standsPid) }
  const of = letter === 'C' ? 'mark' : 'standstill'
  return { kind: 'numbers', of, id: Number(id), cpu: Number(cpu), number: Number(number) }
}

/** Splits `task_struct.exit_code`, which is laid out as wait(2) has it: status << 8, or signal and 0x80 for a core dump. */
function parseStatus(status: number): Pick<ExitHit, 'code' | 'signal'> {
  if (status < 0) return { code: null, signal: null }
  const signal = status & 0x7f
  return signal === 0 ? { code: (status >> 8) & 0xff, signal: null } : { code: null, signal }
}

function parseMessage(line: string): { type?: unknown; data?: unknown } {
  try {
    const message: unknown = JSON.parse(line)
    return typeof message === 'object' && message !== null ? message : {}
  } catch {
    return {}
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function diagnostic(text: string): Diagnostic {
  return { kind: 'diagnostic', text: text.trimEnd() }
}
