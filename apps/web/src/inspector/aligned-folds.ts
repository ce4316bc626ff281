// What did not change between two documents, folded away: a run of lines without a change is one line that says how many.
import type { AlignedLine } from '@runthrough/trace'

export type FoldedLine =
  | { kind: 'line'; line: AlignedLine }
  | { kind: 'fold'; key: string; lines: AlignedLine[]; values: number }

/** A run of fewer values than this is shown: the line of the fold would be no shorter. */
const FEWEST = 2

export function foldUnchanged(lines: readonly AlignedLine[]): FoldedLine[] {
  const isChanged = changedLines(lines)
  const folded: FoldedLine[] = []
  let run: AlignedLine[] = []
  const close = () => {
    const values = run.filter(({ kind }) => kind === 'same').length
    const [first] = run
    if (first !== undefined && values >= FEWEST) folded.push({ kind: 'fold', key: first.path, lines: run, values })
    else folded.push(...run.map((line) => ({ kind: 'line' as const, line })))
    run = []
  }
  lines.forEach((line, index) => {
    if (!isChanged[index]) run.push(line)
    else {
      close()
      folded.push({ kind: 'line', line })
    }
  })
  close()
  return folded
}

/** Of every line, whether it is a change or has one below it. */
function changedLines(lines: readonly AlignedLine[]): boolean[] {
  const isChanged = lines.map(({ kind }) => kind !== 'same' && kind !== 'group')
  // The depth down to which there is a change below what is still to be looked at, from the end on.
  const above = new Set<number>()
  for (let index = lines.length - 1; index >= 0; index--) {
    const { depth } = lines[index] as AlignedLine
    if (above.delete(depth)) isChanged[index] = true
    if (isChanged[index]) above.add(depth - 1)
  }
  return isChanged
}
