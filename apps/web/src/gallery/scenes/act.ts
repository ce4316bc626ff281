// Steps to take on the screen before it is looked at.
import type { DetailLevel } from '@runthrough/trace'
import { cursorOf, deriveRunView } from '../../run/run-view.ts'
import { useView } from '../../run/view-store.ts'
import type { Scene } from '../scene.ts'

type Act = NonNullable<Scene['act']>

/** The bundled recording of the article's command. */
export const ARTICLE = 'article'
/** The stage at which there is most to see. */
export const MERGE = 'dockerd.mergeAndVerifyConfig'

/** Moves the cursor to the last step at a stage. */
export const lookAt =
  (stage: string, level: DetailLevel = 'story'): Act =>
  (shown) => {
    const { events, cursor, moveTo } = shown.getState().store.getState()
    const view = deriveRunView(events, cursor, level)
    moveTo(
      cursorOf(
        view,
        view.steps.findLastIndex((step) => step.stage === stage),
      ),
    )
  }

/** Opens a tab, a dialog. */
export const shows =
  (change: Parameters<ReturnType<typeof useView.getState>['show']>[0]): Act =>
  () =>
    useView.getState().show(change)
