import type { i18n } from 'i18next'
import { App } from '../app/App.tsx'
import { Screen } from '../app/Screen.tsx'
import type { ShownStore } from '../app/shown-trace.ts'
import { GALLERY_API } from './gallery-api.ts'

/** The whole screen, as the app has it, in the state of a scene. */
export function SceneView({ shown, words }: { shown: ShownStore; words: i18n }) {
  return (
    <App shown={shown} api={GALLERY_API} words={words}>
      <Screen />
    </App>
  )
}
