export { Library } from './library.ts'
export { LIMITS, type Limits } from './lines.ts'
export { RecordingWriter } from './recording-writer.ts'
