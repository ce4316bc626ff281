import type { Hop } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import { nameOfPlace } from './place-words.ts'

/** One hop in words. */
export function OriginText({ hop }: { hop: Hop }) {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const { from, how, by } = hop
  if (how === 'unknown') return <span data-unknown>? {t('follow.unknown')}</span>
  const way =
    by === null
      ? t(`follow.how.${how}`)
      : t(`follow.by.${how === 'default' ? 'default' : 'computed'}`, { party: t(`follow.party.${by}`) })
  if (from === null) return <span>↖ {way}</span>
  const event = events[from.seq - 1]
  const source =
    event?.kind === 'snapshot'
      ? t('diff.origin', { document: event.of, path: from.path })
      : t('follow.from', { place: nameOfPlace(events, from) })
  return (
    <span>
      ↖ {source} {how === 'copied' ? null : <em>{way}</em>}
    </span>
  )
}
