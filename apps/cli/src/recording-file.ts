// Where the recording of a run goes while it grows: the standard output, or a file that may be compressed.
import { createWriteStream, openSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { RecordingWriter } from '@runthrough/recordings'
import { encodeEvent, type TraceEvent } from '@runthrough/trace'

export interface RecordingFile {
  write(event: TraceEvent): void
  /** Resolves when everything is in the file, or cannot be brought there. */
  close(): Promise<void>
  /** Settles when nothing more can be written: nobody reads any more (`EPIPE`), or the disk is full. */
  failed: Promise<NodeJS.ErrnoException>
}

/** Opens the file at once, so that a wrong path is told before the engine starts. Throws where it cannot be written. */
export function openRecording(file: string | undefined): RecordingFile {
  // What is compressed is flushed by its writer, so that a killed program leaves what was seen until then.
  if (file?.endsWith('.gz')) return new RecordingWriter(file, 'w')
  const target = file === undefined ? process.stdout : createWriteStream(file, { fd: openSync(file, 'w') })
  return {
    write: (event) => void target.write(encodeEvent(event)),
    close: async () => {
      // The standard output is not this program's to close.
      if (file === undefined) return
      target.end()
      // What went wrong has been told by `failed`.
      await finished(target).catch(() => {})
    },
    failed: new Promise((resolve) => {
      target.on('error', resolve)
    }),
  }
}
