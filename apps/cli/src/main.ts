// bin/runthrough: what each command does is in the file of its name.
import { EXPORT_FORMATS } from '@runthrough/export'
import { HoldLevel, LANGUAGES } from '@runthrough/trace'
import { Command, InvalidArgumentError, Option } from 'commander'
import { cleanup } from './cleanup.ts'
import { doctor } from './doctor.ts'
import { exportRecording } from './export.ts'
import {
  copyRecording,
  deleteRecording,
  importRecording,
  listRecordings,
  renameRecording,
  showRecording,
} from './recordings.ts'
import { serve } from './serve.ts'
import { NOT_RUN, trace } from './trace.ts'

/** Options of the commands that look at an engine. */
const ENGINE = [
  '--engine <folder>',
  'run the engine whose packages are unpacked in this folder, instead of this machine’s own',
] as const
const CLI = ['--cli <folder>', 'the same for the docker CLI alone (default: where the engine comes from)'] as const

/** Of the commands that run something. */
const LEVEL = new Option('--level <level>', 'finest level that can be seen: the story has a quarter of the probes')
  .choices(HoldLevel.options)
  .default('engineer')

const program = new Command('runthrough')
  .description('Step through what the real Docker Engine does with a docker run command.')
  .enablePositionalOptions()
  .showHelpAfterError('Try `runthrough --help`.')

program
  .command('serve')
  .description('start the sandbox engine and the app, and print the address')
  .option('--port <number>', 'TCP port on loopback; 0 takes any that is free', parsePort, 7300)
  .option(...ENGINE)
  .option(...CLI)
  .addOption(LEVEL)
  .option('--hold-limit <seconds>', 'after which a held process resumes by itself; 0 for never', parseSeconds, 600)
  .option('--state <folder>', 'where the sandbox keeps its files (default: .runthrough/sandbox in this project)')
  .action(serve)

program
  .command('trace')
  .description('trace one docker run without the app; exits with the exit code of the container')
  .option('-o, --output <file>', 'recording, .jsonl or .jsonl.gz; without it the recording goes to stdout')
  .option(...ENGINE)
  .option(...CLI)
  .addOption(LEVEL)
  .option('--state <folder>', 'where the sandbox keeps its files (default: .runthrough/trace in this project)')
  .option('--confirm <risks>', 'comma-separated risks that you accept, as named when the command is refused')
  .passThroughOptions()
  .argument('<command...>', 'docker run …')
  .usage('[options] [--] docker run …')
  .addHelpText(
    'after',
    `
Examples:
  runthrough trace docker run --rm busybox echo hello | head
  runthrough trace -o hello.jsonl.gz -- docker run -it busybox /bin/sh
  runthrough trace --confirm privileged -o all.jsonl docker run --privileged busybox id

Exits with ${NOT_RUN} where no container was run.`,
  )
  // As docker itself: other numbers are the container's.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : NOT_RUN))
  .action(trace)

program
  .command('export')
  .description('write a recording in the format of another tool')
  .argument('<recording>', '.jsonl or .jsonl.gz, as `trace` or the app has saved it')
  .addOption(
    new Option('-f, --format <format>', 'asciicast v3, Chrome Trace (Perfetto), OTLP JSON, HAR 1.2, Mermaid')
      .choices(EXPORT_FORMATS)
      .makeOptionMandatory(),
  )
  .option('-o, --output <file>', 'without it the result goes to stdout')
  .option('--secrets', 'leave the secrets in')
  .addOption(new Option('--language <language>', 'of titles in the result').choices(LANGUAGES).default('en'))
  .action(exportRecording)

const recordings = program.command('recordings').description('the recordings that the app has kept')
const STATE = ['--state <folder>', 'of the server (default: .runthrough/sandbox in this project)'] as const
const id = ['<id>', 'as `recordings list` shows it'] as const
recordings
  .command('list')
  .description('the newest first')
  .option(...STATE)
  .option('--json', 'for programs')
  .action(listRecordings)
recordings
  .command('show')
  .description('what is known of one')
  .argument(...id)
  .option(...STATE)
  .action(showRecording)
recordings
  .command('rename')
  .description('give one a title')
  .argument(...id)
  .argument('<title>')
  .option(...STATE)
  .action(renameRecording)
recordings
  .command('delete')
  .description('remove one for good')
  .argument(...id)
  .option(...STATE)
  .action(deleteRecording)
recordings
  .command('import')
  .description('take one in, and print its id')
  .argument('<file>', '.jsonl or .jsonl.gz')
  .option(...STATE)
  .action(importRecording)
recordings
  .command('export')
  .description('write one with the values of variables, labels and registry credentials masked')
  .argument(...id)
  .option('-o, --output <file>', '.jsonl or .jsonl.gz; without it the recording goes to stdout')
  .option('--secrets', 'leave the secrets in')
  .option(...STATE)
  .action(copyRecording)

program
  .command('doctor')
  .description('check everything that is needed, and say what to do where it is missing')
  .option(...ENGINE)
  .option(...CLI)
  .option('--json', 'for programs')
  .action(doctor)

program
  .command('cleanup')
  .description('remove what a killed sandbox left behind')
  .requiredOption('--state <folder>', 'the folder of that sandbox')
  .action(cleanup)

await program.parseAsync()

function parseSeconds(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Seconds are a whole number.')
  return Number(text)
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return port
}
