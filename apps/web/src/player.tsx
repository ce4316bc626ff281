// The player: recordings alone, without a server behind the page. It begins with the list of those that come with it; the
// rest of the app is loaded when one is opened.
import { lazy, StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import './app/base.css'
import { prefersStillness } from './app/stillness.ts'
import './app/tokens.css'
import { useLook } from './app/use-look.ts'
import { isFirstVisit, showFirstRecording } from './first-visit/welcome.ts'
import { createI18n } from './i18n/i18n.ts'
import { namesRecording } from './library/address.ts'
import { PlayerHome } from './library/PlayerHome.tsx'
import { Part } from './primitives/Part.tsx'
import { useView } from './run/view-store.ts'

const loadPlayer = () => import('./library/Player.tsx')
const Player = lazy(() => loadPlayer().then((module) => ({ default: module.Player })))

/** Milliseconds after which the screen is fetched while the list is looked at: who opens a recording then has it at once. */
const FIRST_LOOK = 500

// Before anything is drawn: the page is that of the recording from the start.
if (isFirstVisit(location)) showFirstRecording(location)

const words = await createI18n(useView.getState().language)

function Page() {
  useLook(words)
  const [file, setFile] = useState<File | null>(null)
  const isNamed = useIsNamed()
  const open = async (file: File) => {
    // The screen takes its time to be drawn, and a worker can read meanwhile. What cannot be fetched is told by the screen.
    const reader = await import('./source/read-recording.ts').catch(() => null)
    reader?.beginReading(file)
    setFile(file)
  }
  useEffect(() => {
    const timer = setTimeout(() => void loadPlayer(), FIRST_LOOK)
    return () => clearTimeout(timer)
  }, [])
  return (
    <I18nextProvider i18n={words}>
      {isNamed || file !== null ? (
        <Part>
          <Player words={words} file={file} />
        </Part>
      ) : (
        <PlayerHome onFile={(file) => void open(file)} />
      )}
    </I18nextProvider>
  )
}

/** Whether the address names a recording, also after it has changed. */
function useIsNamed(): boolean {
  const [isNamed, setNamed] = useState(() => namesRecording(location))
  useEffect(() => {
    const look = () => setNamed(namesRecording(location))
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])
  return isNamed
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
if (prefersStillness()) document.documentElement.dataset.still = ''
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
