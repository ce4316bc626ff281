import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import './app/base.css'
import { offerIdle } from './app/idle.ts'
import { createShownStore, type ShownStore } from './app/shown-trace.ts'
import { prefersStillness } from './app/stillness.ts'
import './app/tokens.css'
import { createI18n } from './i18n/i18n.ts'
import { createLibrary } from './library/library.ts'
import { openRecordingAt } from './library/open-recording.ts'
import { createRunStore } from './run/run-store.ts'
import { useView } from './run/view-store.ts'
import { createServerApi } from './source/server-api.ts'
import { streamUrl, takeToken } from './source/session.ts'
import { SocketSource } from './source/socket-source.ts'
import type { TraceSource } from './source/trace-source.ts'

const token = takeToken(window)

async function chooseSource(): Promise<TraceSource> {
  // A written trace to work on the look with, where no engine is at hand. Not part of a build.
  const sample = new URL(location.href).searchParams.get('sample')
  if (import.meta.env.DEV && sample !== null) {
    const { openSample } = await import('./testing/sample-source.ts')
    return openSample(sample)
  }
  return new SocketSource(() => new WebSocket(streamUrl(location, token)))
}

/** `?recording=` names a recording by its address, relative to the page and on the same site. */
async function openFromAddress(shown: ShownStore): Promise<void> {
  const address = new URL(location.href).searchParams.get('recording')
  if (address === null) return
  const failure = await openRecordingAt(shown, { id: 'address', name: address.split('/').at(-1) ?? address }, address)
  if (failure !== null) shown.getState().store.setState({ refusal: { problem: failure, risks: [], line: null } })
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
if (prefersStillness()) document.documentElement.dataset.still = ''

const shown = createShownStore(createRunStore(await chooseSource()), createLibrary(token))
offerIdle(shown)
await openFromAddress(shown)
createRoot(root).render(
  <StrictMode>
    <App shown={shown} api={createServerApi(token)} words={createI18n(useView.getState().language)} />
  </StrictMode>,
)
