// Runs the programs that the scripts need: output to a log file, the newest line to the progress display, and on a
// failure the end of the log to the person.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { logs, root } from './places.mjs'
import { say, step } from './say.mjs'

/** Lines of a failed program's output that are shown; the rest is in the log. */
const SHOWN_LINES = 60

/** A step that a person can understand and mend: it is told without a stack trace. */
export class StepFailed extends Error {}

/** Runs a program quietly under a title. Its whole output goes to `.runthrough/logs/<log>.log`. Throws StepFailed. */
export async function runLogged(title, log, command, options = {}) {
  mkdirSync(logs, { recursive: true })
  const file = join(logs, `${log}.log`)
  const newest = []
  try {
    await step(title, (report) =>
      exitOf(command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }, (child) => {
        const output = createWriteStream(file)
        output.write(`$ ${command.join(' ')}\n`)
        for (const stream of [child.stdout, child.stderr]) {
          createInterface({ input: stream }).on('line', (line) => {
            output.write(`${line}\n`)
            if (line.trim() !== '') report(line.trim())
            newest.push(line)
            if (newest.length > SHOWN_LINES) newest.shift()
          })
        }
        child.once('close', () => output.end())
      }).then((code) => {
        if (code !== 0) throw new StepFailed(`${title}: failed. The whole output is in ${relative(root, file)}`)
      }),
    )
  } catch (error) {
    if (error instanceof StepFailed) for (const line of newest) say(`    ${line}`)
    throw error
  }
}

/** Runs a program on this terminal and gives its exit status; 1 for one that a signal ended. */
export function runShown(command, options = {}) {
  return exitOf(command, { ...options, stdio: 'inherit' }, () => {})
}

function exitOf([program, ...args], options, onStart) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, ...options })
    onStart(child)
    child.once('error', (error) => reject(new StepFailed(`${program} could not be started: ${error.message}`)))
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** Runs a script's body; a StepFailed ends it with its message and status 1, any other error is a bug and throws. */
export async function main(body) {
  try {
    await body()
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    say(`\n${error.message}`)
    process.exitCode = 1
  }
}
