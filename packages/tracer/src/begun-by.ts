// Who began a goroutine by a `go` statement.
import type { GoProcess } from '@runthrough/go-process'
import type { ForkHit } from '@runthrough/probe'
import type { OpenSpan, SpanStack } from './span-stack.ts'

/**
 * The span in whose function the goroutine was begun on which a server starts a program: dockerd from 26.1 on does so with
 * docker-proxy (libnetwork/portmapper, StartProxy). Such a goroutine waits for its program, and who began it for that; so
 * both can be read although nobody is held.
 */
export function spanThatBegan({ pid, g }: ForkHit, spans: SpanStack, server: GoProcess): OpenSpan | undefined {
  server.memory.clear()
  const begun = server.goroutineAt(Number(g))
  if (!begun.ok || begun.value.parent === null) return undefined
  const { parent } = begun.value
  return spans.goroutinesOf(pid).find((open) => {
    const goroutine = server.goroutineAt(Number(open.g))
    return goroutine.ok && goroutine.value.id === parent
  })?.span
}
