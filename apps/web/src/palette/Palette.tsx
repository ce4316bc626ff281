import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Perform } from '../app/use-perform.ts'
import { useView } from '../run/view-store.ts'
import { Finder } from '../search/Finder.tsx'
import { matchingGroups } from './palette-items.ts'
import { usePaletteGroups } from './use-palette-groups.ts'

/** Everything that can be done, by its name. */
export function Palette({ perform }: { perform: Perform }) {
  const { t } = useTranslation()
  const isOpen = useView((view) => view.finder === 'palette')
  const show = useView((view) => view.show)
  const [query, setQuery] = useState('')
  const groups = matchingGroups(usePaletteGroups(perform, isOpen), isOpen ? query : '')
  useEffect(() => {
    if (isOpen) setQuery('')
  }, [isOpen])
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  return (
    <Finder
      isOpen={isOpen}
      onClose={() => show({ finder: null })}
      title={t('palette.title')}
      placeholder={t('palette.placeholder')}
      query={query}
      onQuery={setQuery}
      groups={groups}
      status={t('find.found', { count: total })}
    />
  )
}
