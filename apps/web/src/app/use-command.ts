// Who does what a command says: whoever is on the screen and has said so. What concerns the run and the page as a whole is in
// `use-perform.ts`.
import { useEffect, useRef } from 'react'
import type { Command } from './keys.ts'

/** Tells whether there was something to do. */
type Performer = () => boolean

const performers = new Map<Command, Set<Performer>>()

/** While this component is on the screen, it does what a command says. */
export function useCommand(command: Command, perform: Performer): void {
  const latest = useRef(perform)
  useEffect(() => {
    latest.current = perform
  })
  useEffect(() => {
    const performer = () => latest.current()
    const ofCommand = performers.get(command) ?? new Set()
    performers.set(command, ofCommand.add(performer))
    return () => void ofCommand.delete(performer)
  }, [command])
}

/** Has a command done by those on the screen, one after another until one had something to do. */
export function performOnScreen(command: Command): boolean {
  return [...(performers.get(command) ?? [])].some((perform) => perform())
}
