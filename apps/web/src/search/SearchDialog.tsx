import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { Finder, type FinderGroup } from './Finder.tsx'
import { HIT_GROUPS } from './trace-search.ts'
import { useGoToHit } from './use-go-to-hit.ts'
import { useTraceSearch } from './use-trace-search.ts'

/** Finds a word anywhere in the trace that is shown, and goes there. */
export function SearchDialog() {
  const { t } = useTranslation()
  const isOpen = useView((view) => view.finder === 'search')
  const show = useView((view) => view.show)
  const events = useRun((state) => state.events)
  // What was looked for stays: one often wants the next of the same.
  const [query, setQuery] = useState('')
  const search = useTraceSearch(isOpen ? query : '')
  const goTo = useGoToHit()

  const momentOf = (seq: number) => ((events[seq - 1]?.at ?? 0) / 1e6).toFixed(1)
  const groups: FinderGroup[] = HIT_GROUPS.map((group) => ({
    id: group,
    title: t(`find.groups.${group}`),
    count: search?.found[group].count ?? 0,
    items: (search?.found[group].hits ?? []).map((hit) => ({
      id: `${group} ${hit.seq} ${hit.place?.path ?? ''}`,
      title: hit.title,
      detail: `${momentOf(hit.seq)} ms  ${hit.detail}`,
      choose: () => goTo(group, hit),
    })),
  }))
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  const status = search === null ? t('find.hint') : search.isDone ? t('find.found', { count: total }) : t('find.busy')
  return (
    <Finder
      isOpen={isOpen}
      onClose={() => show({ finder: null })}
      title={t('find.title')}
      placeholder={t('find.placeholder')}
      query={query}
      onQuery={setQuery}
      groups={groups}
      status={status}
    />
  )
}
