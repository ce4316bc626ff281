// What one part asked of another: HTTP between the CLI and dockerd, system calls of the kernel.
import { z } from 'zod'
import { common, Pid, SpanId } from './common.ts'

export const HttpHeaders = z.array(z.object({ name: z.string(), value: z.string() }))

/** Content of a message; `text` is null where it is not text. */
export const HttpBody = z.object({
  text: z.string().nullable(),
  /** Bytes that were sent, as far as they were seen. */
  size: z.int().nonnegative(),
  truncated: z.boolean(),
})

export const HttpRequest = z.object({
  method: z.string(),
  /** Path and query: `/v1.41/containers/create?name=web`. */
  target: z.string(),
  /** `HTTP/1.1`. */
  protocol: z.string(),
  headers: HttpHeaders,
  body: HttpBody.nullable(),
})

export const HttpResponse = z.object({
  status: z.int(),
  headers: HttpHeaders,
  body: HttpBody.nullable(),
  /** Protocol that the connection was switched to (`tcp` for attach), or null. */
  upgrade: z.string().nullable(),
})

/** A message between the CLI and dockerd, in the words of HAR. A request and its response share the exchange. */
export const Http = z.object({
  ...common,
  kind: z.literal('http'),
  /** Number of the exchange: 1, 2, 3 … */
  exchange: z.int().positive(),
  /** The process in which it was read. */
  pid: Pid,
  span: SpanId.nullable(),
  /** Exactly one of the two is there. */
  request: HttpRequest.nullable(),
  response: HttpResponse.nullable(),
})

/** A value of a system call in words: a path, `CLONE_NEWNS|CLONE_NEWPID`, a number. */
const Argument = z.union([z.string(), z.int(), z.boolean(), z.null(), z.array(z.string())])

export const Syscall = z.object({
  ...common,
  kind: z.literal('syscall'),
  pid: Pid,
  tid: Pid,
  /** The innermost span that was open on the goroutine or process that called; null where none is known. */
  span: SpanId.nullable(),
  /** Name as in syscalls(2): `mount`. */
  name: z.string(),
  /** By the names of the manual page, in its order. */
  arguments: z.record(z.string(), Argument),
  /** What it returned; null when it failed or did not return (the process ended in it). */
  result: z.int().nullable(),
  /** Name of the error (`EPERM`), or null. */
  errno: z.string().nullable(),
  /** Nanoseconds from entry to return; null where it did not return, or was never entered. */
  duration: z.int().nonnegative().nullable(),
  /** Whether a seccomp filter answered it before it was entered. */
  refused: z.boolean().optional(),
})
