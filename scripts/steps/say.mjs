// What the scripts tell the person who waits: one line per step, and on a terminal a live one while it runs.

const live = process.stdout.isTTY === true
const started = performance.now()

/** Seconds without a line after which a log file (no terminal) gets a sign of life. */
const SIGN_OF_LIFE = 20

export function say(text = '') {
  process.stdout.write(`${text}\n`)
}

/**
 * Runs `work` under a title. `work` gets a function that it calls with the newest line of its output.
 * On a terminal the line is redrawn every second; elsewhere the title is written once and then every 20 seconds.
 */
export async function step(title, work) {
  const begun = performance.now()
  const elapsed = () => `${Math.round((performance.now() - begun) / 1000)} s`
  let newest = ''
  const draw = () => {
    const room = Math.max(20, (process.stdout.columns ?? 80) - title.length - 14)
    process.stdout.write(`\r\x1b[K  … ${title} (${elapsed()}) ${newest.slice(0, room)}`)
  }
  if (live) draw()
  else say(`  … ${title}`)
  const timer = setInterval(
    live ? draw : () => say(`  … ${title} (${elapsed()}) ${newest}`),
    live ? 1000 : SIGN_OF_LIFE * 1000,
  )
  const finish = (mark) => {
    clearInterval(timer)
    say(`${live ? '\r\x1b[K' : ''}  ${mark} ${title} (${elapsed()})`)
  }
  try {
    const value = await work((line) => {
      newest = line
    })
    finish('✓')
    return value
  } catch (error) {
    finish('✗')
    throw error
  }
}

/** Seconds since the script began. */
export function secondsSinceStart() {
  return Math.round((performance.now() - started) / 1000)
}
