// Every word of the interface in simplified Chinese. Flags, function names and JSON keys stay as the engine has them.

import type { Words } from './words.ts'
import { words as app } from './zh-cn/app.ts'
import { words as byHand } from './zh-cn/by-hand.ts'
import { words as commandBar } from './zh-cn/command-bar.ts'
import { words as compareRuns } from './zh-cn/compare-runs.ts'
import { words as controls } from './zh-cn/controls.ts'
import { words as diagram } from './zh-cn/diagram.ts'
import { words as drawer } from './zh-cn/drawer.ts'
import { words as exporting } from './zh-cn/export.ts'
import { words as fields } from './zh-cn/fields.ts'
import { words as find } from './zh-cn/find.ts'
import { words as firstVisit } from './zh-cn/first-visit.ts'
import { words as follow } from './zh-cn/follow.ts'
import { words as inspector } from './zh-cn/inspector.ts'
import { words as keys } from './zh-cn/keys.ts'
import { words as library } from './zh-cn/library.ts'
import { words as notes } from './zh-cn/notes.ts'
import { words as play } from './zh-cn/play.ts'
import { words as predict } from './zh-cn/predict.ts'
import { words as share } from './zh-cn/share.ts'
import { words as steps } from './zh-cn/steps.ts'
import { words as timeline } from './zh-cn/timeline.ts'
import { words as transport } from './zh-cn/transport.ts'

export const zhCN: Words = {
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
