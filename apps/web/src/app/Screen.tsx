import { Tooltip } from '@base-ui/react/tooltip'
import { lazy, useCallback, useEffect, useState } from 'react'
import { usePanelRef } from 'react-resizable-panels'
import { CommandBar } from '../command-bar/CommandBar.tsx'
import { Diagram } from '../diagram/Diagram.tsx'
import { Drawer } from '../drawer/Drawer.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { openFromPerson } from '../library/open-from-person.ts'
import { useFileDrop } from '../library/use-file-drop.ts'
import { Part } from '../primitives/Part.tsx'
import { StepsPane } from '../steps/StepsPane.tsx'
import { Transport } from '../transport/Transport.tsx'
import { Announcer } from './Announcer.tsx'
import { Banners } from './Banners.tsx'
import { Commands } from './Commands.tsx'
import { NarrowPanes } from './NarrowPanes.tsx'
import { MediumPanes, WidePanes } from './Panes.tsx'
import { Presentation } from './Presentation.tsx'
import { RelayStrip } from './RelayStrip.tsx'
import styles from './Screen.module.css'
import { useShownStore } from './shown-trace.ts'
import { useCommand } from './use-command.ts'
import { useWidth } from './use-width.ts'

// Nobody needs them to see the page: they come after it.
const CommandTokens = lazy(() =>
  import('../follow/CommandTokens.tsx').then((module) => ({ default: module.CommandTokens })),
)
const HelpSheet = lazy(() => import('./HelpSheet.tsx').then((module) => ({ default: module.HelpSheet })))
const LibraryDialog = lazy(() =>
  import('../library/LibraryDialog.tsx').then((module) => ({ default: module.LibraryDialog })),
)
const ExportDialog = lazy(() =>
  import('../export/ExportDialog.tsx').then((module) => ({ default: module.ExportDialog })),
)
const FirstVisit = lazy(() =>
  import('../first-visit/FirstVisit.tsx').then((module) => ({ default: module.FirstVisit })),
)
const FieldCard = lazy(() => import('../fields/FieldCard.tsx').then((module) => ({ default: module.FieldCard })))
const CompareRunsDialog = lazy(() =>
  import('../compare-runs/CompareRunsDialog.tsx').then((module) => ({ default: module.CompareRunsDialog })),
)
const RiskDialog = lazy(() => import('./RiskDialog.tsx').then((module) => ({ default: module.RiskDialog })))
const SearchDialog = lazy(() =>
  import('../search/SearchDialog.tsx').then((module) => ({ default: module.SearchDialog })),
)

/** Each is drawn beside all others: one that fails takes none with it. */
const DIALOGS = Object.entries({ RiskDialog, HelpSheet, LibraryDialog, ExportDialog, SearchDialog, CompareRunsDialog })

export function Screen() {
  const drawer = usePanelRef()
  const shown = useShownStore()
  const width = useWidth()
  useFileDrop(useCallback((file) => void openFromPerson(shown, file), [shown]))
  const [isOpen, setOpen] = useState(true)
  const onDrawerResize = useCallback(() => setOpen(drawer.current?.isCollapsed() === false), [drawer])
  const [isPresenting, setPresenting] = useState(false)
  useCommand('present', () => {
    setPresenting(!isPresenting)
    return true
  })
  useEffect(() => {
    if (isOpen) return
    // A closed drawer holds no focus: what has it would be out of sight.
    const active = document.activeElement
    if (active?.closest('.xterm')) (active as HTMLElement).blur()
  }, [isOpen])
  const panes = { steps: <StepsPane />, inspector: <Inspector />, transport: <Transport /> }
  const more = {
    diagram: <Diagram />,
    drawer: (
      <Drawer isOpen={isOpen} onToggle={() => (isOpen ? drawer.current?.collapse() : drawer.current?.expand())} />
    ),
    drawerRef: drawer,
    onDrawerResize,
  }
  return (
    <Tooltip.Provider delay={400}>
      <div className={styles.screen} data-width={width} data-presenting={isPresenting || undefined}>
        {isPresenting ? (
          <Presentation onLeave={() => setPresenting(false)} />
        ) : (
          <>
            <CommandBar />
            <RelayStrip />
            <Banners />
            <Part>
              <CommandTokens />
            </Part>
            <Part>
              <FirstVisit />
            </Part>
            <main className={styles.work}>
              {width === 'wide' ? <WidePanes {...panes} {...more} /> : null}
              {width === 'medium' ? <MediumPanes {...panes} {...more} /> : null}
              {width === 'narrow' ? <NarrowPanes {...panes} /> : null}
              <Part>
                <FieldCard />
              </Part>
            </main>
          </>
        )}
        {DIALOGS.map(([name, Dialog]) => (
          <Part key={name}>
            <Dialog />
          </Part>
        ))}
        <Commands openDrawer={() => drawer.current?.expand()} />
        <Announcer />
      </div>
    </Tooltip.Provider>
  )
}
