// bpftrace-driven probes that hold processes. Knows neither Docker nor Go.
export { bpftraceVersion, type ProbeEvent, type ProbeFailure } from './bpftrace.ts'
export type { Diagnostic, ExecHit, ExitHit, Hit, Lost, Registers } from './events.ts'
export type { CallHit, ForkHit, KernelHit, PassedOver, ProgramHit } from './kernel/lines.ts'
export type { Linger } from './linger.ts'
export { type CopyResult, copyWithoutSections } from './private-copy.ts'
export type { ProbePoint } from './program.ts'
export {
  type Ended,
  type LostStop,
  ProbeSession,
  type SessionEvent,
  type SessionOptions,
  type SessionResult,
} from './session.ts'
export type { Held, Released, Stop, StopGate } from './stop-gate.ts'
export { LONGEST_TRANSFER, type TransferPart, type TransferSite } from './transfers.ts'
