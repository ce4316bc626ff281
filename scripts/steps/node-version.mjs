// Plain enough for any Node that knows ES modules: it must be able to say that it is too old.

const NEEDED = [20, 19]

/** A sentence for the person whose Node is older than package.json asks for; null when it will do. */
export function nodeVersionProblem(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  const enough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
  if (enough) return null
  return `Runthrough needs Node ${NEEDED.join('.')} or newer; this is Node ${version}. Get one from https://nodejs.org or your distribution.`
}

/** Ends the process with that sentence. To be called before anything newer is imported. */
export function requireNode() {
  const problem = nodeVersionProblem()
  if (problem === null) return
  console.error(problem)
  process.exit(1)
}
