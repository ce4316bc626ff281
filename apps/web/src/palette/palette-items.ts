// What the palette offers, and which of it fits what was written.
import type { FinderGroup, FinderItem } from '../search/Finder.tsx'
import { wordsOf } from '../search/trace-search.ts'

export interface PaletteItem extends FinderItem {
  /** Further words by which it is found: an id, a function, a command line. */
  also?: string
  /** Whether it is listed only when something was written: there are many of its kind. */
  isAskedFor?: boolean
}

export interface PaletteGroup {
  id: string
  title: string
  items: readonly PaletteItem[]
}

/** Items of a group that are listed. */
const LISTED = 60

/** The items that have every word of a query somewhere, regardless of case; those whose title begins with it come first. */
export function matchingGroups(groups: readonly PaletteGroup[], query: string): FinderGroup[] {
  const words = wordsOf(query)
  return groups.map(({ id, title, items }) => {
    const matching = items.filter(({ title: name, detail = '', also = '', isAskedFor = false }) => {
      const text = `${name} ${detail} ${also}`.toLowerCase()
      return (words.length > 0 || !isAskedFor) && words.every((word) => text.includes(word))
    })
    const begins = ({ title: name }: PaletteItem) => name.toLowerCase().startsWith(words.join(' '))
    matching.sort((one, other) => Number(begins(other)) - Number(begins(one)))
    return { id, title, items: matching.slice(0, LISTED), count: matching.length }
  })
}
