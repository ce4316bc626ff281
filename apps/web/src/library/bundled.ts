// The recordings that come with the program. They lie beside the page as files, with an index of their titles.
import { loadAnswers } from '../source/load-answers.ts'
import type { BundledRecording } from './bundled-index.ts'

/** Relative, since the page may be served from any folder. */
const FOLDER = 'recordings/'

/** The index, read once. Rejects when it cannot be reached. */
export async function bundledRecordings(): Promise<readonly BundledRecording[]> {
  const [{ BundledIndex }, response] = await Promise.all([loadAnswers(), fetch(`${FOLDER}index.json`)])
  if (!response.ok) throw new Error(`${FOLDER}index.json: HTTP ${response.status}`)
  return BundledIndex.parse(await response.json()).recordings
}

/** Address of a recording, relative to the page. */
export const addressOf = ({ file }: BundledRecording): string => FOLDER + file
