import type { i18n } from 'i18next'
import { useEffect } from 'react'
import { App } from '../app/App.tsx'
import { offerIdle } from '../app/idle.ts'
import { Screen } from '../app/Screen.tsx'
import { createShownStore } from '../app/shown-trace.ts'
import { NO_SERVER } from '../source/server-api.ts'
import { followAddress } from './follow-address.ts'
import { openFromPerson } from './open-from-person.ts'

// One for the page: whoever returns to the list and opens another recording has the same screen again.
const shown = createShownStore(null)
offerIdle(shown)

/** The screen without a server: it shows what the address of the page names, or a file. */
export function Player({ words, file }: { words: i18n; file: File | null }) {
  useEffect(() => {
    if (file !== null) void openFromPerson(shown, file)
  }, [file])
  useEffect(() => followAddress(shown, window), [])
  return (
    <App shown={shown} api={NO_SERVER} words={words}>
      <Screen />
    </App>
  )
}
