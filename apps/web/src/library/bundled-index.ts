// The shape of the index of the recordings that come with the program.
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

export const BundledIndex = z.object({ recordings: z.array(BundledRecording) })
