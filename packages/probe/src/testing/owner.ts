// For the tests: a program that holds a process and never lets it go by itself, to be killed in the middle of it.
// Arguments: the probed file, the file offset of the point, and the aftercare command.
import { spawn } from 'node:child_process'
import { ProbeSession } from '../session.ts'

const [path = '', offset = '', ...aftercare] = process.argv.slice(2)
let execs: number | undefined
const started = await ProbeSession.start({
  points: [{ id: 1, path, offset: Number(offset), stop: true }],
  execPoints: [1],
  aftercare,
  onEvent: (event) => {
    if (event.kind === 'hit' && event.pid === execs) void session.gate.release(event)
    else if (event.kind === 'hit' || event.kind === 'exec') console.log(`${event.kind} ${event.pid}`)
  },
})
if (!started.ok) throw new Error(started.error.text)
const session = started.value
session.arm()
console.log(`guardian ${session.guardianPid}`)
for (let i = 0; i < 3; i++) spawn(path, ['sleep', '0.01'], { stdio: 'ignore', detached: true })
// This one is held in an image that is not the probed file.
execs = spawn(path, ['sh', '-c', 'exec /bin/sleep 0.01'], { stdio: 'ignore', detached: true }).pid
