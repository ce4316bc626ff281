import { Tooltip } from '@base-ui/react/tooltip'
import { lazy, Suspense, useCallback, useEffect } from 'react'
import { type PanelImperativeHandle, usePanelRef } from 'react-resizable-panels'
import { CommandBar } from '../command-bar/CommandBar.tsx'
import { Diagram } from '../diagram/Diagram.tsx'
import { Drawer } from '../drawer/Drawer.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { openFromPerson } from '../library/open-from-person.ts'
import { useFileDrop } from '../library/use-file-drop.ts'
import { usePlayer } from '../play/use-player.ts'
import { StepsPane } from '../steps/StepsPane.tsx'
import { Transport } from '../transport/Transport.tsx'
import { Announcer } from './Announcer.tsx'
import { Banners } from './Banners.tsx'
import { DRAWER_CLOSED, Panes, useDrawerState } from './Panes.tsx'
import styles from './Screen.module.css'
import { useShownStore } from './shown-trace.ts'
import { usePerform } from './use-perform.ts'
import { useShortcuts } from './use-shortcuts.ts'

// Nobody needs them to see the page: they come after it.
const HelpSheet = lazy(() => import('./HelpSheet.tsx').then((module) => ({ default: module.HelpSheet })))
const LibraryDialog = lazy(() =>
  import('../library/LibraryDialog.tsx').then((module) => ({ default: module.LibraryDialog })),
)
const ExportDialog = lazy(() =>
  import('../export/ExportDialog.tsx').then((module) => ({ default: module.ExportDialog })),
)
const FieldCard = lazy(() => import('../fields/FieldCard.tsx').then((module) => ({ default: module.FieldCard })))
const RiskDialog = lazy(() => import('./RiskDialog.tsx').then((module) => ({ default: module.RiskDialog })))

export function Screen() {
  const drawer = usePanelRef()
  const shown = useShownStore()
  useFileDrop(useCallback((file) => void openFromPerson(shown, file), [shown]))
  const { isOpen, onResize } = useDrawerState()
  usePlayer()
  const perform = usePerform(() => openDrawer(drawer.current))
  useShortcuts(perform)
  useEffect(() => {
    if (isOpen) return
    // A closed drawer holds no focus: what has it would be out of sight.
    const active = document.activeElement
    if (active?.closest('.xterm')) (active as HTMLElement).blur()
  }, [isOpen])
  return (
    <Tooltip.Provider delay={400}>
      <div className={styles.screen}>
        <CommandBar />
        <Banners />
        <main className={styles.work}>
          <Panes
            steps={<StepsPane />}
            diagram={<Diagram />}
            inspector={<Inspector />}
            drawerRef={drawer}
            onDrawerResize={onResize}
            bottom={
              <div className={styles.bottom}>
                <Transport />
                <Drawer
                  isOpen={isOpen}
                  onToggle={() => (isOpen ? drawer.current?.resize(DRAWER_CLOSED) : openDrawer(drawer.current))}
                />
              </div>
            }
          />
        </main>
        <Suspense>
          <RiskDialog />
          <HelpSheet />
          <LibraryDialog />
          <ExportDialog />
          <FieldCard />
        </Suspense>
        <Announcer />
      </div>
    </Tooltip.Provider>
  )
}

/** Height of the transport and an opened drawer, of the work area. */
const DRAWER_OPEN = '42%'

function openDrawer(drawer: PanelImperativeHandle | null): void {
  if (drawer && drawer.getSize().inPixels <= DRAWER_CLOSED + 4) drawer.resize(DRAWER_OPEN)
}
