// The doctor's report as it comes over HTTP: what a live run needs, and what this machine has of it.
import { z } from 'zod'

const Text = z.object({ en: z.string(), 'zh-CN': z.string() })

export const DoctorReport = z.object({
  ready: z.boolean(),
  checks: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['ok', 'warn', 'fail']),
      what: Text,
      found: z.string(),
      meaning: Text,
      remedy: Text.nullable(),
      details: z.array(Text).optional(),
    }),
  ),
})
export type DoctorReport = z.infer<typeof DoctorReport>
export type DoctorCheck = DoctorReport['checks'][number]
