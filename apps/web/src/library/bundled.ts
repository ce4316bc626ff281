// The recordings that come with the program. They lie beside the page as files, with an index of their titles.
import { z } from 'zod'

const Text = z.object({ en: z.string(), 'zh-CN': z.string() })

const BundledRecording = z.object({
  id: z.string(),
  /** Beside the index. */
  file: z.string(),
  /** Bytes. */
  size: z.int().positive(),
  /** The command as it was typed. */
  line: z.string(),
  exitCode: z.int(),
  title: Text,
  description: Text,
})
export type BundledRecording = z.infer<typeof BundledRecording>

const Index = z.object({ recordings: z.array(BundledRecording) })

/** Relative, since the page may be served from any folder. */
const FOLDER = 'recordings/'

/** The index, read once. Rejects when it cannot be reached. */
export async function bundledRecordings(): Promise<readonly BundledRecording[]> {
  const response = await fetch(`${FOLDER}index.json`)
  if (!response.ok) throw new Error(`${FOLDER}index.json: HTTP ${response.status}`)
  return Index.parse(await response.json()).recordings
}

/** Address of a recording, relative to the page. */
export const addressOf = ({ file }: BundledRecording): string => FOLDER + file
