import { provenanceRules } from '@runthrough/stages'
import type { ProvenanceRule } from '@runthrough/trace'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { titleOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { useFollow } from './follow-store.ts'
import { OriginText } from './OriginText.tsx'
import { nameOfPlace } from './place-words.ts'
import styles from './Trail.module.css'
import type { TrailEntry } from './trail.ts'
import { useTrail } from './use-trail.ts'
import { useWalk } from './use-walk.ts'

const wordsOf = new Map<string, ProvenanceRule['words']>(provenanceRules.rules.map(({ id, words }) => [id, words]))

/** The way of the followed value as a list: each place is gone to by a click or by keys. */
export function Trail() {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const trail = useTrail()
  const { followed, at, stop } = useFollow()
  const walk = useWalk()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.children[at ?? 0]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  if (trail === null || followed === null) return null
  const { entries } = trail
  const isForth = followed.direction === 'forth'
  const name = nameOfPlace(events, followed.place)
  return (
    <section className={styles.trail} aria-label={t('follow.title')}>
      <header className={styles.head}>
        <h3>
          {t(isForth ? 'follow.forth' : 'follow.back')} <code>{name}</code>
        </h3>
        <span className={styles.count} role="status">
          {t('follow.count', { count: entries.length })}
        </span>
        <ToolButton
          name={t('follow.previous')}
          icon="up"
          command="trail-previous"
          disabled={(at ?? 0) === 0}
          onClick={() => walk((at ?? 0) - 1)}
        />
        <ToolButton
          name={t('follow.next')}
          icon="down"
          command="trail-next"
          disabled={at === entries.length - 1}
          onClick={() => walk(at === null ? 0 : at + 1)}
        />
        <ToolButton name={t('follow.stop')} icon="cross" command="unfollow" onClick={stop} />
      </header>
      {entries.length === 1 && isForth ? <p className={styles.none}>{t('follow.nothing')}</p> : null}
      {entries.length === 0 ? <p className={styles.none}>{t('follow.notLookedAt')}</p> : null}
      <ol ref={list} className={styles.entries}>
        {entries.map((entry, index) => (
          <Entry
            key={`${entry.place.seq} ${entry.place.path} ${entry.hop?.rule ?? ''}`}
            entry={entry}
            isHere={index === at}
            onWalk={() => walk(index)}
          />
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry: { place, hop }, isHere, onWalk }: { entry: TrailEntry; isHere: boolean; onWalk: () => void }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { events, tree } = useRunView()
  const event = events[place.seq - 1]
  const span = event && 'span' in event && event.span !== null ? tree.spans.get(event.span) : undefined
  const after = hop?.evidence.after
  const words = hop === null ? undefined : wordsOf.get(hop.rule)?.[language]
  return (
    <li>
      <button type="button" className={styles.entry} aria-current={isHere ? 'location' : undefined} onClick={onWalk}>
        <span className={styles.kind}>{t(`follow.kind.${place.kind}`)}</span>
        <code className={styles.name}>{nameOfPlace(events, place)}</code>
        {after === undefined || place.kind === 'command' ? null : (
          <code className={styles.value}>{JSON.stringify(after)}</code>
        )}
        {hop === null ? null : (
          <span className={styles.how}>
            <OriginText hop={hop} />
            {words === undefined ? null : <span>{words}</span>}
          </span>
        )}
        {span === undefined ? null : <span className={styles.stage}>{titleOf(span.stage, language)}</span>}
      </button>
    </li>
  )
}
