// Who looks at a run, and which one of them may control it: one at a time, handed over by word.
import { type ProblemReport, problem, type ServerMessage, type ViewerRole } from '@runthrough/trace'

/** One connection, as the audience of a run knows it. */
export interface Member {
  /** Number of the connection. */
  id: number
  role: ViewerRole
  tell(message: ServerMessage): void
}

export class Audience {
  readonly #run: string
  readonly #members = new Map<number, Member>()
  #driver: Member | null = null

  constructor(run: string) {
    this.#run = run
  }

  get size(): number {
    return this.#members.size
  }

  /** @returns what takes the member out again */
  join(member: Member): () => void {
    this.#members.set(member.id, member)
    this.#announce()
    return () => {
      this.#members.delete(member.id)
      if (this.#driver === member) this.#driver = null
      this.#announce()
    }
  }

  /**
   * Whether a member may control the run; null where it may. Whoever first asks something of a run that nobody drives
   * becomes its driver: so does a driver who has reloaded the page.
   */
  mayDrive(member: Member): ProblemReport | null {
    if (member.role !== 'driver') return problem('read-only')
    if (this.#driver !== null && this.#driver !== member) return problem('not-driver')
    if (this.#driver === null && this.#members.has(member.id)) this.#give(member)
    return null
  }

  /** Takes the control where nobody has it; else the driver is told who asks. */
  take(member: Member): ProblemReport | null {
    const refused = this.mayDrive(member)
    if (refused?.code === 'not-driver') this.#driver?.tell({ kind: 'controlRequested', run: this.#run, by: member.id })
    return refused
  }

  /** @param to number of a viewer of this run, or null for nobody */
  handOver(member: Member, to: number | null): ProblemReport | null {
    const refused = this.mayDrive(member)
    if (refused) return refused
    const next = to === null ? null : this.#members.get(to)
    if (next === undefined || next?.role === 'viewer') return problem('no-such-viewer', { viewer: String(to) })
    this.#give(next)
    return null
  }

  #give(driver: Member | null): void {
    this.#driver = driver
    this.#announce()
  }

  #announce(): void {
    const driver = this.#driver?.id ?? null
    for (const member of this.#members.values()) {
      member.tell({ kind: 'audience', run: this.#run, viewers: this.#members.size, driver })
    }
  }
}
