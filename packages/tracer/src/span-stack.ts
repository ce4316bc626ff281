// Which call a hit belongs to. Go moves stacks and goroutines between threads, so a call is known by its process and its
// goroutine: what is entered last on a goroutine is left first.

export interface OpenSpan {
  id: number
  stage: string
}

interface Goroutine {
  pid: number
  /** Address of the runtime's `g`, register R14 at function entry (go/src/cmd/compile/abi-internal.md). */
  g: bigint
}

export class SpanStack {
  readonly #stacks = new Map<string, OpenSpan[]>()
  /** Open spans by stage, the newest last: parents across processes are found here. */
  readonly #openByStage = new Map<string, OpenSpan[]>()
  #lastId = 0

  /** The innermost open span of a goroutine. */
  top(goroutine: Goroutine): OpenSpan | undefined {
    return this.#stacks.get(key(goroutine))?.at(-1)
  }

  /** The goroutines of a process that have a span open, each with its innermost one. */
  goroutinesOf(pid: number): { g: bigint; span: OpenSpan }[] {
    return [...this.#stacks].flatMap(([name, stack]) => {
      const [process, g = ''] = name.split(' ')
      const span = stack.at(-1)
      return process === String(pid) && span ? [{ g: BigInt(g), span }] : []
    })
  }

  /** The newest open span of a process, on whatever goroutine. */
  innermostOf(pid: number): OpenSpan | undefined {
    let newest: OpenSpan | undefined
    for (const [name, stack] of this.#stacks) {
      const last = name.startsWith(`${pid} `) ? stack.at(-1) : undefined
      if (last && last.id > (newest?.id ?? 0)) newest = last
    }
    return newest
  }

  /** The newest open span of a stage, in whatever process. */
  newest(stage: string): OpenSpan | undefined {
    return this.#openByStage.get(stage)?.at(-1)
  }

  /** The newest open span of the stages that are these. */
  newestOf(isOne: (stage: string) => boolean): OpenSpan | undefined {
    let newest: OpenSpan | undefined
    for (const [stage, open] of this.#openByStage) {
      const last = isOne(stage) ? open.at(-1) : undefined
      if (last && last.id > (newest?.id ?? 0)) newest = last
    }
    return newest
  }

  /** Whether a span is open whose stage is one of these. */
  isOpenIn(isOne: (stage: string) => boolean): boolean {
    for (const [stage, open] of this.#openByStage) if (open.length > 0 && isOne(stage)) return true
    return false
  }

  enter(goroutine: Goroutine, stage: string): OpenSpan {
    const span = { id: ++this.#lastId, stage }
    push(this.#stacks, key(goroutine), span)
    push(this.#openByStage, stage, span)
    return span
  }

  /**
   * Closes the innermost open span of that stage on the goroutine. Spans above it were left by a way that no probe saw (a
   * panic that was recovered): they are dropped without having been left. Undefined when the stage is not open there.
   */
  leave(goroutine: Goroutine, stage: string): OpenSpan | undefined {
    const stack = this.#stacks.get(key(goroutine))
    const index = stack?.findLastIndex((span) => span.stage === stage) ?? -1
    if (!stack || index < 0) return undefined
    const [span, ...above] = stack.splice(index)
    for (const closed of [span, ...above]) if (closed) this.#close(closed)
    if (stack.length === 0) this.#stacks.delete(key(goroutine))
    return span
  }

  /** Forgets the calls of a process that has ended or has become another program. */
  dropProcess(pid: number): void {
    for (const [name, stack] of this.#stacks) {
      if (!name.startsWith(`${pid} `)) continue
      for (const span of stack) this.#close(span)
      this.#stacks.delete(name)
    }
  }

  #close(span: OpenSpan): void {
    const open = this.#openByStage.get(span.stage)
    const index = open?.indexOf(span) ?? -1
    if (index >= 0) open?.splice(index, 1)
  }
}

const key = ({ pid, g }: Goroutine): string => `${pid} ${g}`

function push(map: Map<string, OpenSpan[]>, name: string, span: OpenSpan): void {
  const list = map.get(name)
  if (list) list.push(span)
  else map.set(name, [span])
}
