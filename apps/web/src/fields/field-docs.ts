// The docs of fields, loaded once for the page when the first document is shown. Until they are there, and where they cannot be
// had, a field is just its name.
import { type FieldDoc, loadFieldDocs } from '@runthrough/stages'
import { useEffect } from 'react'
import { create } from 'zustand'

type Find = (document: string, path: string) => FieldDoc | null

const useLoaded = create<{ find: Find | null }>(() => ({ find: null }))

/** What a field means; null where nothing is said about it. */
export function useFieldDoc(document: string, path: string): FieldDoc | null {
  const find = useLoaded((loaded) => loaded.find)
  useEffect(() => {
    if (find === null) void loadFieldDocs().then(({ fieldDocOf }) => useLoaded.setState({ find: fieldDocOf }))
  }, [find])
  return find === null ? null : find(document, path)
}
