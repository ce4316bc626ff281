// The gallery: every named state of the screen, to be looked at and to be shot by a test. A page of its own, of which the
// app loads nothing. `?scene=` names one; language and theme are those that were chosen in the app, or those of the
// address, as `#zh-CN,dark`.
import { LANGUAGES } from '@runthrough/trace'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import '../app/base.css'
import { offerIdle } from '../app/idle.ts'
import { prefersStillness } from '../app/stillness.ts'
import '../app/tokens.css'
import { useLook } from '../app/use-look.ts'
import { createI18n } from '../i18n/i18n.ts'
import { THEMES, useView } from '../run/view-store.ts'
import { GalleryIndex } from './GalleryIndex.tsx'
import { SceneView } from './SceneView.tsx'
import { sceneOf } from './scenes.ts'
import { stageScene } from './stage-scene.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
if (prefersStillness()) document.documentElement.dataset.still = ''

/** Not remembered: the next page of the app looks as it did before. */
function lookAsAddressed(): void {
  const asked = location.hash.slice(1).split(',')
  const language = LANGUAGES.find((tag) => asked.includes(tag))
  const theme = THEMES.find((name) => asked.includes(name))
  useView.setState({ ...(language && { language }), ...(theme && { theme }) })
}

lookAsAddressed()
window.addEventListener('hashchange', lookAsAddressed)
const words = await createI18n(useView.getState().language)
const scene = sceneOf(new URL(location.href).searchParams.get('scene'))

function Index() {
  useLook(words)
  return (
    <I18nextProvider i18n={words}>
      <GalleryIndex />
    </I18nextProvider>
  )
}

if (scene === undefined) {
  createRoot(root).render(
    <StrictMode>
      <Index />
    </StrictMode>,
  )
} else {
  const shown = await stageScene(scene)
  offerIdle(shown)
  createRoot(root).render(<SceneView shown={shown} words={words} />)
}
