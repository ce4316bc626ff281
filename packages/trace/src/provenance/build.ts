// Builds the graph: goes through the trace once and asks of each value how it got there.
import { identityLookup } from '../array-identity.ts'
import type { TraceEvent } from '../event.ts'
import { inCausalOrder } from './causal-order.ts'
import { flagsOfCommand, placeOfFlag } from './command-flags.ts'
import { Explanation, HopList, type Version } from './explanation.ts'
import { type ProvenanceData, ProvenanceGraph, storedPath } from './graph.ts'
import { compileRules, type RuleNode } from './pattern.ts'
import type { ProvenanceRules } from './rules.ts'
import { type Sight, SightReader } from './sights.ts'

/** The graph of a trace, or of as much as there is of it. */
export function buildProvenance(
  trace: { readonly events: readonly TraceEvent[] },
  rules: ProvenanceRules,
): ProvenanceGraph {
  return new ProvenanceGraph(trace, rules, new Builder(rules).build(trace.events))
}

class Builder {
  readonly #rules: ProvenanceRules
  readonly #compiled: ReadonlyMap<string, RuleNode>
  readonly #seen = new Map<string, Version[]>()
  readonly #stages = new Map<number, string>()
  readonly #hops = new HopList()

  constructor(rules: ProvenanceRules) {
    this.#rules = rules
    this.#compiled = compileRules(rules)
  }

  build(events: readonly TraceEvent[]): ProvenanceData {
    const reader = new SightReader()
    for (const event of inCausalOrder(events)) {
      if (event.kind === 'enter') this.#stages.set(event.span, event.stage)
      const sight = reader.read(event)
      if (!sight) continue
      if (event.kind === 'header') this.#command(event.command, event.seq)
      else this.#explain(sight)
      this.#keep(sight.of, { seq: sight.seq, path: '', value: sight.value })
    }
    return { hops: this.#hops.list, rules: this.#hops.rules }
  }

  #command(argv: readonly string[], seq: number): void {
    for (const flag of flagsOfCommand(argv, this.#rules.flags)) {
      this.#keep(flag.flag, { seq, path: storedPath(placeOfFlag(flag, seq)), value: flag.value })
    }
  }

  #keep(of: string, version: Version): void {
    const versions = this.#seen.get(of)
    if (versions) versions.push(version)
    else this.#seen.set(of, [version])
  }

  #explain(sight: Sight): void {
    const isNew = sight.kind !== 'document' && sight.kind !== 'file'
    const before = isNew || this.#rules.separate.includes(sight.of) ? undefined : this.#seen.get(sight.of)?.at(-1)
    const stage = sight.span === null ? null : (this.#stages.get(sight.span) ?? null)
    const keyOf = identityLookup(this.#rules.arrayKeysOf(sight.of))
    new Explanation(this.#hops, sight, stage, this.#seen, keyOf).explain(before, this.#compiled.get(sight.of))
  }
}
