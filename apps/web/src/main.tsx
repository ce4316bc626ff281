import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import './app/base.css'
import { offerIdle } from './app/idle.ts'
import { Screen } from './app/Screen.tsx'
import { createShownStore } from './app/shown-trace.ts'
import { prefersStillness } from './app/stillness.ts'
import './app/tokens.css'
import { welcome } from './first-visit/welcome.ts'
import { createI18n } from './i18n/i18n.ts'
import { followAddress } from './library/follow-address.ts'
import { createLibrary } from './library/library.ts'
import { createRunStore } from './run/run-store.ts'
import { useView } from './run/view-store.ts'
import { lateSource } from './source/late-source.ts'
import { createServerApi } from './source/server-api.ts'
import { streamUrl, takeToken } from './source/session.ts'
import type { TraceSource } from './source/trace-source.ts'

const token = takeToken(window)

async function chooseSource(): Promise<TraceSource> {
  // A written trace to work on the look with, where no engine is at hand. Not part of a build.
  const sample = new URL(location.href).searchParams.get('sample')
  if (import.meta.env.DEV && sample !== null) {
    const { openSample } = await import('./testing/sample-source.ts')
    return openSample(sample)
  }
  return lateSource(
    import('./source/socket-source.ts').then(
      ({ SocketSource }) => new SocketSource(() => new WebSocket(streamUrl(location, token))),
    ),
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
if (prefersStillness()) document.documentElement.dataset.still = ''

const words = await createI18n(useView.getState().language)
const shown = createShownStore(createRunStore(await chooseSource()), createLibrary(token))
offerIdle(shown)
followAddress(shown, window)
welcome(shown, window)
createRoot(root).render(
  <StrictMode>
    <App shown={shown} api={createServerApi(token)} words={words}>
      <Screen />
    </App>
  </StrictMode>,
)
