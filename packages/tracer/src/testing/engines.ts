// The engines that tests run on: this machine's own and those that `npm run engines:prepare` has unpacked.
import { describe, inject } from 'vitest'

/** As `scripts/steps/engines-under-test.mjs` gives it. */
export interface EngineUnderTest {
  /** Code name of the Debian release that it is from. */
  suite: string
  /** Folder for `source.engine`; null for this machine's own. */
  root: string | null
  missing: boolean
}

declare module 'vitest' {
  interface ProvidedContext {
    engines: EngineUnderTest[]
  }
}

/**
 * Describes the same for each engine, one after the other; an engine that is not at hand is skipped by name.
 * @param engines some of them, if not all: this machine's own is the first of the list
 */
export function describeEngines(
  what: string,
  body: (engine: EngineUnderTest) => void,
  engines: readonly EngineUnderTest[] = inject('engines'),
): void {
  for (const engine of engines) {
    describe.skipIf(engine.missing)(`${what}: engine of ${engine.suite}${engine.missing ? ', not at hand' : ''}`, () =>
      body(engine),
    )
  }
}
