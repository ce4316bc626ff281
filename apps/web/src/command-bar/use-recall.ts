import { useRef } from 'react'
import { recalled, useHistory } from './command-history.ts'

/** The commands before this one by arrow keys, as in a shell. Typing begins anew from the newest. */
export function useRecall(line: string) {
  const lines = useHistory((history) => history.lines)
  const at = useRef(-1)
  const written = useRef(line)
  return {
    /** The line that the key brings; null where there is none further. */
    recall: (direction: 'older' | 'newer'): string | null => {
      if (at.current === -1) written.current = line
      // The newest is often what stands in the field already.
      const from = at.current === -1 && direction === 'older' && lines[0] === line ? 0 : at.current
      const found = recalled(lines, from, direction, written.current)
      if (found === null) return null
      at.current = found.at
      return found.line
    },
    reset: () => {
      at.current = -1
    },
  }
}
