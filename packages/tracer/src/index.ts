export type { BenchOptions } from './bench.ts'
export { type DockerRun, parseArgv, parseCommandLine } from './command-line.ts'
export type { LaunchOptions, Run } from './run.ts'
export { openTracer, type Tracer } from './tracer.ts'
