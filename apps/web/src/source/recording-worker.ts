// Reads a recording in a thread of its own: a file comes in, the events go out.
import { decodeRecordingFile } from './recording-file.ts'

self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  self.postMessage(await decodeRecordingFile(data))
}
