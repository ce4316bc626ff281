// What each command does. A command that has nothing to do leaves its key to the browser. What is done by one part of the
// screen alone is done there (`use-command.ts`).
import { useBreakpoints } from '../controls/use-breakpoints.ts'
import { nextNoted, placedNotesOf } from '../notes/notes.ts'
import { usePlayToggle } from '../play/use-player.ts'
import { useRun, useViewNow } from '../run/run-context.ts'
import { useStepping } from '../run/stepping.ts'
import { type DrawerTab, useView } from '../run/view-store.ts'
import type { Command } from './keys.ts'
import { focusPane, paneAfter } from './pane-focus.ts'
import { performOnScreen } from './use-command.ts'

const TABS = {
  'tab-happened': 'happened',
  'tab-diff': 'diff',
  'tab-state': 'state',
  'tab-calls': 'calls',
  'tab-files': 'files',
  'tab-source': 'source',
  'tab-raw': 'raw',
} as const

export type Perform = (command: Command, press: Pick<KeyboardEvent, 'key'>) => boolean

export function usePerform(openDrawer: () => void): Perform {
  const stepping = useStepping()
  const play = usePlayToggle()
  const breakpoints = useBreakpoints()
  const viewNow = useViewNow()
  const moveTo = useRun((state) => state.moveTo)
  const dismiss = useRun((state) => state.dismissRefusal)
  const hasRefusal = useRun((state) => state.refusal !== null)
  const show = useView((view) => view.show)

  const toNote = (direction: 1 | -1): boolean => {
    const { events, steps, current } = viewNow()
    const index = nextNoted(placedNotesOf(events, steps), current?.index ?? -1, direction)
    if (index !== null) stepping.go(index)
    return index !== null
  }
  const openTab = (drawerTab: DrawerTab): boolean => {
    openDrawer()
    show({ drawerTab })
    focusPane('terminal')
    return true
  }

  return (command, { key }) => {
    const { steps, current } = viewNow()
    const hasSteps = steps.length > 0
    switch (command) {
      case 'forward':
        stepping.forward()
        return true
      case 'back':
        stepping.back()
        return true
      case 'over':
        stepping.over()
        return true
      case 'step-in':
        stepping.into()
        return true
      case 'step-out':
        stepping.out()
        return true
      case 'continue':
        stepping.proceed()
        return hasSteps
      case 'reverse-continue':
        stepping.proceedBack()
        return hasSteps
      case 'play':
        if (play.canPlay) play.toggle()
        return play.canPlay
      case 'first':
        stepping.first()
        return hasSteps
      case 'last':
      case 'live':
        moveTo('live')
        return hasSteps
      case 'part':
        stepping.go(Math.floor((Number(key) / 10) * steps.length))
        return hasSteps
      case 'previous-note':
        return toNote(-1)
      case 'next-note':
        return toNote(1)
      case 'previous-event':
        stepping.nudge(-1)
        return hasSteps
      case 'next-event':
        stepping.nudge(1)
        return hasSteps
      case 'tab-happened':
      case 'tab-diff':
      case 'tab-state':
      case 'tab-calls':
      case 'tab-files':
      case 'tab-source':
      case 'tab-raw':
        show({ inspectorTab: TABS[command] })
        return true
      case 'terminal':
      case 'events':
      case 'breakpoints':
      case 'notes':
        return openTab(command)
      case 'note':
        if (current) show({ editing: { on: current.firstSeq, id: null } })
        return current !== undefined && openTab('notes')
      case 'next-pane':
      case 'previous-pane':
        focusPane(paneAfter(document.activeElement, command === 'next-pane' ? 1 : -1))
        return true
      case 'search':
      case 'palette':
        show({ finder: command })
        return true
      case 'help':
        show({ helpOpen: true })
        return true
      case 'close':
        dismiss()
        return hasRefusal
      case 'breakpoint': {
        const place = focusedPlace() ?? current
        if (place && breakpoints.canSet) breakpoints.toggle({ type: 'stage', stage: place.stage, when: place.when })
        return place !== undefined
      }
      default:
        return performOnScreen(command)
    }
  }
}

/** The stage that has the focus, in the diagram or in the list of steps. */
function focusedPlace(): { stage: string; when: 'enter' | 'leave' } | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-stage]')?.dataset
  return focused?.stage === undefined
    ? undefined
    : { stage: focused.stage, when: focused.when === 'leave' ? 'leave' : 'enter' }
}
