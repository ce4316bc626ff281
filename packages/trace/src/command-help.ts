// What a command line can be completed with, as the server tells it (`/api/command-help`, see `docs/protocol.md`).
import { z } from 'zod'

export const CommandHelp = z.object({
  /** Version of the docker CLI that is traced. */
  cli: z.string(),
  /** What that CLI prints for `docker run --help`, as it is. */
  help: z.string(),
  /** Names of the images that the sandbox has, with their tags, as of when its engine was last free to tell. */
  images: z.array(z.string()),
})
export type CommandHelp = z.infer<typeof CommandHelp>
