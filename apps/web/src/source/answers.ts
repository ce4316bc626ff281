// Every schema by which the page reads an answer over HTTP. Loaded by `load-answers.ts` alone.
export { CommandHelp, LibraryFailure, RecordingList, RecordingSummary } from '@runthrough/trace'
export { BundledIndex } from '../library/bundled-index.ts'
export { DoctorReport } from './doctor-report.ts'
