import type { ForkHit, ProgramHit } from '@runthrough/probe'
import { expect, test } from 'vitest'
import { Family } from './family.ts'

const [CLI, DOCKERD, CONTAINERD] = [10, 20, 30]
const TRACER = 5
const VFORK = 0x4111n
const CLONE_PARENT = 0x8011n

const newFamily = () => new Family({ cli: CLI, cliProgram: '/bin/docker', dockerd: DOCKERD, containerd: CONTAINERD })
const fork = (pid: number, child: number, flags = VFORK): ForkHit => ({
  kind: 'fork',
  at: 1n,
  pid,
  tid: pid,
  g: 0n,
  child,
  flags,
})
const program = (pid: number, path: string, ...argv: string[]): ProgramHit => ({
  kind: 'program',
  at: 2n,
  pid,
  tid: pid,
  path,
  argv,
  env: [],
  bytes: { argv: 0, env: 0 },
  truncated: false,
})

test('the road: each process has its role and its parent', () => {
  const family = newFamily()
  const steps: [number, number, bigint, string, ...string[]][] = [
    [TRACER, CLI, 0n, '/bin/docker', 'docker', 'run'],
    [CONTAINERD, 31, VFORK, '/bin/containerd-shim-runc-v2', 'containerd-shim-runc-v2', 'start'],
    [31, 32, VFORK, '/bin/runc', 'runc', 'create', 'c1'],
    [32, 33, VFORK, '/proc/self/exe', 'runc', 'init'],
    [33, 34, CLONE_PARENT, '/proc/self/fd/6', 'runc', 'init'],
    [32, 35, VFORK, '/proc/20/exe', 'libnetwork-setkey', 'c1'],
    [34, 36, VFORK, '/bin/sh', 'sh'],
    [36, 37, VFORK, '/bin/runc', 'runc', 'init'],
    [DOCKERD, 21, VFORK, '/usr/sbin/iptables', 'iptables', '-A'],
  ]
  for (const [pid, child, flags, path, ...argv] of steps) {
    family.fork(fork(pid, child, flags), 7)
    family.program(program(child, path, ...argv), null)
  }
  const roles = [CLI, 31, 32, 33, 34, 35, 36, 37, 21].map((pid) => family.member(pid)?.role)
  expect(roles).toEqual(['cli', 'shim', 'runc', 'init', 'init', 'helper', 'container', 'container', 'helper'])
  expect(family.member(33)?.exe).toBe('/bin/runc')
  // Its parent is the one of the process that made it.
  expect(family.member(34)?.ppid).toBe(32)
})

test('the `runc init` of runc is the child that is about to become it, until it is there; a hook that follows is none', () => {
  const family = newFamily()
  family.fork(fork(TRACER, CLI, 0n), null)
  family.fork(fork(CLI, 32), null)
  family.program(program(32, '/bin/runc', 'runc', 'create', 'c1'), null)
  expect(family.init(32)).toBeNull()
  family.fork(fork(32, 33), null)
  expect(family.init(32)).toBe(33)
  family.program(program(33, '/proc/self/exe', 'runc', 'init'), null)
  family.fork(fork(32, 35), null)
  expect(family.init(32)).toBe(33)
})

test('a child of a server belongs to the run by the span that was open, or by the container that it names', () => {
  const family = newFamily()
  family.fork(fork(DOCKERD, 21), 3)
  family.fork(fork(DOCKERD, 22), null)
  family.fork(fork(DOCKERD, 23), null)
  family.fork(fork(22, 24), null)
  expect(family.program(program(21, '/sbin/iptables', 'iptables'), 'c1')?.origin).toBe(3)
  expect(family.program(program(22, '/sbin/iptables', 'iptables'), 'c1')).toBeUndefined()
  expect(family.program(program(23, '/bin/x', 'x', 'delete', 'c1'), 'c1')?.origin).toBeNull()
  expect([21, 22, 23, 24].map((pid) => family.member(pid) !== undefined)).toEqual([true, false, true, false])
})

test('of the children of the tracer only the CLI belongs', () => {
  const family = newFamily()
  family.fork(fork(TRACER, 99, 0n), null)
  expect(family.program(program(99, '/bin/docker', 'docker', 'ps'), null)).toBeUndefined()
})

test('a process that is born to become another program is passing until then', () => {
  const family = newFamily()
  family.fork(fork(TRACER, CLI, 0n), null)
  family.fork(fork(CLI, 11), null)
  family.fork(fork(CLI, 12, 17n), null)
  expect([11, 12].map((pid) => family.member(pid)?.isPassing)).toEqual([true, false])
  family.program(program(11, '/bin/x', 'x'), null)
  expect(family.member(11)?.isPassing).toBe(false)
})

test('the number of an ended process can be another’s', () => {
  const family = newFamily()
  family.fork(fork(TRACER, CLI, 0n), null)
  family.end(CLI)
  expect(family.member(CLI)).toBeUndefined()
})

test('what the CLI’s process runs before the CLI is how it was started, and no part of the run', () => {
  const family = newFamily()
  family.fork(fork(TRACER, CLI, 0n), null)
  expect(family.program(program(CLI, '/usr/bin/perl', 'perl'), null)).toBeUndefined()
  expect(family.member(CLI)?.isPassing).toBe(true)
  expect(family.program(program(CLI, '/bin/docker', 'docker', 'run'), null)).toMatchObject({
    role: 'cli',
    exe: '/bin/docker',
  })
})
