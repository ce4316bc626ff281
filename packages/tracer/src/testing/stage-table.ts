// docs/engines.md: which stages are found on which engine, and what was decoded there. Made by `npm run engines`, never by
// hand; the rows are the catalogue's.
import { type EngineVersions, stageById } from '@runthrough/stages'
import { deriveSpans, type TraceEvent } from '@runthrough/trace'
import type { Unavailable } from '../unavailable.ts'

/** What is known of an engine: a column of the table. */
export interface Column {
  suite: string
  versions: string
  /** By the id of the stage. */
  cells: ReadonlyMap<string, string>
}

const versionText = ({ cli, dockerd, containerd, runc }: EngineVersions): string =>
  `CLI ${cli}, dockerd ${dockerd}, containerd ${containerd}, runc ${runc}`

/** The cells of the engine on which runs left `events`. */
export function columnOf(
  suite: string,
  versions: EngineVersions,
  unavailable: readonly Unavailable[],
  stages: readonly string[],
  events: readonly TraceEvent[],
): Column {
  const reasons = new Map(unavailable.map(({ stage, reason }) => [stage, reason.en]))
  const seen = sightings(events)
  const cells = stages.map((stage): [string, string] => {
    const reason = reasons.get(stage)
    return [stage, reason === undefined ? cellOf(seen.get(stage)) : `✗ ${reason}`]
  })
  return { suite, versions: versionText(versions), cells: new Map(cells) }
}

interface Sighting {
  read: Set<string>
  unread: Map<string, string>
}

/** Of each stage that was met: the documents and files that were read at it, and those that could not be. */
function sightings(events: readonly TraceEvent[]): Map<string, Sighting> {
  const { spans } = deriveSpans(events)
  const seen = new Map<string, Sighting>()
  for (const event of events) {
    if (event.kind === 'enter') seen.set(event.stage, seen.get(event.stage) ?? { read: new Set(), unread: new Map() })
    if (event.kind !== 'snapshot' && event.kind !== 'file' && event.kind !== 'unread') continue
    const sighting = seen.get(spans.get(event.span ?? -1)?.stage ?? '')
    if (event.kind === 'unread') sighting?.unread.set(event.of, event.reason)
    else if (event.of !== null) sighting?.read.add(event.of)
  }
  return seen
}

function cellOf(sighting: Sighting | undefined): string {
  if (!sighting) return '○'
  const { read, unread } = sighting
  // Once is enough: now and then two threads come to a stage at once, and only one is held.
  const never = [...unread].filter(([of]) => !read.has(of))
  const asked = read.size + never.length
  if (never.length > 0) return `✓ ${read.size}/${asked}: ${never.map(([of, reason]) => `${of}: ${reason}`).join('; ')}`
  return asked === 0 ? '✓' : `✓ ${asked}/${asked}`
}

export function renderTable(columns: readonly Column[], stages: readonly string[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [
    '# Engines and stages',
    '',
    '<!-- Made by `npm run engines`. Do not edit. -->',
    '',
    'Which stages of the catalogue are found on which engine, and what was decoded there on three runs: one detached, one in the',
    'foreground, and one of an image that does not exist.',
    '',
    '- ✓ found and met; `2/2`: so many of the documents and files of the stage were read',
    '- ○ found, but none of these runs comes there',
    '- ✗ not available, with the reason',
    '',
    ...columns.map(({ suite, versions }) => `- **${suite}**: ${versions}`),
    '',
    row(['stage', ...columns.map(({ suite }) => suite)]),
    row(['---', ...columns.map(() => '---')]),
    ...stages.map((stage) =>
      row([`\`${stage}\` ${stageById(stage)?.title.en}`, ...columns.map((one) => one.cells.get(stage) ?? '')]),
    ),
    '',
  ].join('\n')
}

/** Reads the columns back. */
export function parseTable(text: string): Column[] {
  const versions = [...text.matchAll(/^- \*\*(\S+)\*\*: (CLI .*)$/gm)]
  const rows = [...text.matchAll(/^\| `(\S+)` .*$/gm)].map(([line, stage]): [string, string[]] => {
    const cells = line.split(/(?<!\\)\|/).slice(2, -1)
    return [stage ?? '', cells.map((cell) => cell.trim().replaceAll('\\|', '|'))]
  })
  return versions.map(([, suite = '', words = ''], at) => {
    return { suite, versions: words, cells: new Map(rows.map(([stage, cells]) => [stage, cells[at] ?? ''])) }
  })
}
