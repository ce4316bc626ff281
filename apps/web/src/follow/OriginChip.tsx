import { type Hop, type PlaceRef, placeKey } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { useRun } from '../run/run-context.ts'
import { useFollow } from './follow-store.ts'
import styles from './OriginChip.module.css'
import { OriginText } from './OriginText.tsx'
import { useGraph } from './use-graph.ts'

/** So many origins of one value are named; of a value with many parts, each may have its own. */
const NAMED = 3

/** Where a value came from, one hop back, and the way to the beginning. Nothing until the graph is there. */
export function OriginChip({ place }: { place: PlaceRef }) {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const follow = useFollow((state) => state.follow)
  const graph = useGraph()
  const run = events[0]
  if (graph === null || run === undefined) return null
  const hops = distinct(graph.back(place))
  const more = hops.length - NAMED
  return (
    <p className={styles.origin}>
      <button type="button" title={t('follow.whence')} onClick={() => follow(place, 'back', run)}>
        {hops.length === 0 ? t('follow.unknown') : null}
        {hops.slice(0, NAMED).map((hop) => (
          <OriginText key={`${placeKey(hop.to)} ${hop.rule}`} hop={hop} />
        ))}
        {more > 0 ? <span>{t('follow.more', { count: more })}</span> : null}
      </button>
      <Evidence kind="derived" />
    </p>
  )
}

/** Hops that say the same are one. */
function distinct(hops: readonly Hop[]): Hop[] {
  const byWords = new Map(
    hops.map((hop) => [`${hop.rule} ${hop.from === null ? '' : placeKey(hop.from)}`, hop] as const),
  )
  return [...byWords.values()]
}
