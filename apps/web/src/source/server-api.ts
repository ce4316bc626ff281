// What is asked over HTTP and not over the stream, beside recordings (library.ts): the doctor's report, and what completes a
// command.
import type { CommandHelp } from '@runthrough/trace'
import type { DoctorReport } from './doctor-report.ts'
import { loadAnswers } from './load-answers.ts'

export interface ServerApi {
  /** What the doctor finds. Rejects when the server cannot be reached, refuses, or answers with something else. */
  doctor(): Promise<DoctorReport>
  /** What the traced CLI says of `docker run`. Rejects as `doctor` does, and where there is no engine to ask. */
  commandHelp(): Promise<CommandHelp>
}

/** For a page without a server: there is nobody to ask. */
export const NO_SERVER: ServerApi = {
  doctor: () => Promise.reject(new Error('there is no server')),
  commandHelp: () => Promise.reject(new Error('there is no server')),
}

export function createServerApi(token: string | null): ServerApi {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(path, token === null ? {} : { headers: { Authorization: `Bearer ${token}` } })
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`)
    return response
  }
  return {
    doctor: async () => {
      const [{ DoctorReport }, response] = await Promise.all([loadAnswers(), get('/api/doctor')])
      return DoctorReport.parse(await response.json())
    },
    commandHelp: async () => {
      const [{ CommandHelp }, response] = await Promise.all([loadAnswers(), get('/api/command-help')])
      return CommandHelp.parse(await response.json())
    },
  }
}
