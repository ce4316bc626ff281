// What is asked over HTTP and not over the stream, beside recordings (library.ts): the doctor's report.
import { DoctorReport } from './doctor-report.ts'

export interface ServerApi {
  /** What the doctor finds. Rejects when the server cannot be reached, refuses, or answers with something else. */
  doctor(): Promise<DoctorReport>
}

/** For a page without a server: there is nobody to ask. */
export const NO_SERVER: ServerApi = {
  doctor: () => Promise.reject(new Error('there is no server')),
}

export function createServerApi(token: string | null): ServerApi {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(path, token === null ? {} : { headers: { Authorization: `Bearer ${token}` } })
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`)
    return response
  }
  return {
    doctor: async () => DoctorReport.parse(await (await get('/api/doctor')).json()),
  }
}
