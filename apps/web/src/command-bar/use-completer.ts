import { useCallback, useState } from 'react'
import { useServerApi } from '../source/api-context.ts'
import type { Completer } from './completer.ts'

/** `unknown`: nobody has asked yet. Null: there is no CLI that could tell its flags, and none are made up. */
export type CompleterState = Completer | null | 'unknown'

/** What completes the command, and what asks for it: an image may have come with the last run. */
export function useCompleter(): [CompleterState, () => void] {
  const api = useServerApi()
  const [completer, setCompleter] = useState<CompleterState>('unknown')
  const ask = useCallback(() => {
    Promise.all([import('./completer.ts'), api.commandHelp()]).then(
      ([{ completerOf }, help]) => setCompleter(completerOf(help)),
      () => setCompleter((known) => (known === 'unknown' ? null : known)),
    )
  }, [api])
  return [completer, ask]
}
