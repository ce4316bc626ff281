// bin/runthrough: what each command does is in the file of its name.
import { Command } from 'commander'
import { cleanup } from './cleanup.ts'
import { doctor } from './doctor.ts'
import { serve } from './serve.ts'
import { trace } from './trace.ts'

const program = new Command('runthrough')
  .description('Step through what the real Docker Engine does with a docker run command.')
  .enablePositionalOptions()

program
  .command('serve')
  .description('start the sandbox engine and the app, and print the address')
  .option('--port <number>', 'TCP port on loopback', '7300')
  .option('--state <folder>', 'where the sandbox keeps its files')
  .action(serve)

program
  .command('trace')
  .description('trace one docker run without the app; exits with the exit code of the container')
  .option('-o, --output <file>', 'recording, .jsonl or .jsonl.gz; without it the recording goes to stdout')
  .option('--state <folder>', 'where the sandbox keeps its files')
  .option('--confirm <risks>', 'comma-separated risks that you accept, as named when the command is refused')
  .passThroughOptions()
  .argument('<command...>', 'docker run …')
  .action(trace)

program
  .command('doctor')
  .description('check everything that is needed, and say what to do where it is missing')
  .option('--json', 'for programs')
  .action(doctor)

program
  .command('cleanup')
  .description('remove what a killed sandbox left behind')
  .requiredOption('--state <folder>', 'the folder of that sandbox')
  .action(cleanup)

await program.parseAsync()
