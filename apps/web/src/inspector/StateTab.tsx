import { documents as documentTexts } from '@runthrough/stages'
import { useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { titleOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { JsonTree } from './JsonTree.tsx'
import styles from './StateTab.module.css'
import { WatchedList } from './WatchedList.tsx'

/** Everything that is known at the cursor, one document at a time. */
export function StateTab() {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { events, seq, current, tree } = useRunView()
  const documents = useMemo(() => indexOf(events).readings.documentsAt(seq), [events, seq])
  const revealed = useView((view) => view.revealed)
  const [chosen, choose] = useState<string | null>(revealed?.of ?? null)
  useEffect(() => choose((now) => revealed?.of ?? now), [revealed])
  const selectId = useId()

  // Until one is chosen: what was read in this call, else the newest that has more to it than a single value.
  const all = [...documents.values()].toSorted((left, right) => left.seq - right.seq)
  const newest =
    all.findLast((document) => document.span === current?.span) ??
    all.findLast((document) => typeof document.value === 'object') ??
    all.at(-1)
  const shown = documents.get(chosen ?? '') ?? newest
  if (!shown) return <p className={styles.none}>{t('state.none')}</p>
  const stage = tree.spans.get(shown.span)?.stage ?? ''
  const meaning = documentTexts[shown.of]?.meaning[language]
  return (
    <div className={styles.state}>
      <WatchedList />
      <div className={styles.choice}>
        <label htmlFor={selectId}>{t('state.choose')}</label>
        <select id={selectId} value={shown.of} onChange={(event) => choose(event.target.value)}>
          {[...documents.keys()].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <Evidence kind="observed" />
      </div>
      <p className={styles.none}>
        {meaning} {t('state.readAt', { stage: titleOf(stage, language) })}
      </p>
      <JsonTree
        key={shown.of}
        name={shown.of}
        value={shown.value}
        truncated={shown.truncated}
        seen={{ seq: shown.seq, kind: 'document', path: '' }}
        revealed={revealed?.of === shown.of ? revealed.path : null}
      />
    </div>
  )
}
