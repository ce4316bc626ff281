// What a page can complete a command line with. The CLI and the engine are asked while nobody holds the engine: one that is
// held answers nobody.
import { readRunHelp } from '@runthrough/engine'
import type { CommandHelp } from '@runthrough/trace'
import type { Tracer } from '@runthrough/tracer'

type Asked = Pick<Tracer, 'sandbox' | 'versions'>

export class CommandHelps {
  readonly #isFree: () => boolean
  #asked: { tracer: Asked; help: string } | null = null
  #images: string[] = []

  /** @param isFree whether the engine answers now, since no run is under way */
  constructor(isFree: () => boolean) {
    this.#isFree = isFree
  }

  /** Reads the help, once, before the first run. What the CLI does not give stays unknown. */
  async ready(tracer: Asked): Promise<void> {
    const help = await readRunHelp(tracer.sandbox)
    if (help !== null) this.#asked = { tracer, help }
  }

  /** Null while there is no CLI that has said anything. */
  async now(): Promise<CommandHelp | null> {
    if (this.#asked === null) return null
    const { tracer, help } = this.#asked
    if (this.#isFree()) {
      const images = await tracer.sandbox.api.listImages()
      if (images.ok) this.#images = images.value.flatMap(({ RepoTags }) => RepoTags ?? [])
    }
    return { cli: tracer.versions.cli, help, images: this.#images.filter((name) => !name.startsWith('<none>')) }
  }
}
