// Every word of the interface in English, a file for each feature. Titles and narration of stages are content and live in
// the catalogue.
import { words as app } from './en/app.ts'
import { words as byHand } from './en/by-hand.ts'
import { words as commandBar } from './en/command-bar.ts'
import { words as compareRuns } from './en/compare-runs.ts'
import { words as controls } from './en/controls.ts'
import { words as diagram } from './en/diagram.ts'
import { words as drawer } from './en/drawer.ts'
import { words as exporting } from './en/export.ts'
import { words as fields } from './en/fields.ts'
import { words as find } from './en/find.ts'
import { words as firstVisit } from './en/first-visit.ts'
import { words as follow } from './en/follow.ts'
import { words as inspector } from './en/inspector.ts'
import { words as keys } from './en/keys.ts'
import { words as library } from './en/library.ts'
import { words as notes } from './en/notes.ts'
import { words as play } from './en/play.ts'
import { words as predict } from './en/predict.ts'
import { words as share } from './en/share.ts'
import { words as steps } from './en/steps.ts'
import { words as timeline } from './en/timeline.ts'
import { words as transport } from './en/transport.ts'

export const en = {
  ...app,
  ...byHand,
  ...commandBar,
  ...compareRuns,
  ...controls,
  ...diagram,
  ...drawer,
  ...exporting,
  ...fields,
  ...find,
  ...follow,
  ...firstVisit,
  ...inspector,
  ...keys,
  ...library,
  ...notes,
  ...play,
  ...predict,
  ...share,
  ...steps,
  ...timeline,
  ...transport,
}
