import { Tabs } from '@base-ui/react/tabs'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../app/use-command.ts'
import { useKeymap } from '../app/use-keymap.ts'
import { Part } from '../primitives/Part.tsx'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { type DrawerTab, useView } from '../run/view-store.ts'
import styles from './Drawer.module.css'
import { EventList } from './EventList.tsx'

const BreakpointsPane = lazy(() =>
  import('../controls/BreakpointsPane.tsx').then((module) => ({ default: module.BreakpointsPane })),
)
const NotesPane = lazy(() => import('../notes/NotesPane.tsx').then((module) => ({ default: module.NotesPane })))
const TerminalView = lazy(() => import('./TerminalView.tsx').then((module) => ({ default: module.TerminalView })))

export function Drawer({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  const { t } = useTranslation()
  const tab = useView((view) => view.drawerTab)
  const show = useView((view) => view.show)
  const { keysOf } = useKeymap()
  useCommand('drawer', () => {
    onToggle()
    return true
  })
  return (
    <section className={styles.drawer} aria-label={t('drawer.title')} data-pane="terminal" tabIndex={-1}>
      <Tabs.Root
        className={styles.tabs}
        value={tab}
        onValueChange={(chosen) => show({ drawerTab: chosen as DrawerTab })}
      >
        <div className={styles.head}>
          <Tabs.List className={styles.list} activateOnFocus>
            <Tabs.Tab value="terminal" className={styles.tab} title={keysOf('terminal')}>
              {t('drawer.terminal')}
            </Tabs.Tab>
            <Tabs.Tab value="events" className={styles.tab} title={keysOf('events')}>
              {t('drawer.events')}
            </Tabs.Tab>
            <Tabs.Tab value="breakpoints" className={styles.tab} title={keysOf('breakpoints')}>
              {t('breakpoints.title')}
            </Tabs.Tab>
            <Tabs.Tab value="notes" className={styles.tab} title={keysOf('notes')}>
              {t('notes.notes')}
            </Tabs.Tab>
          </Tabs.List>
          <span className={styles.hint}>
            {tab === 'terminal' ? t('drawer.leave', { key: keysOf('next-pane') }) : null}
          </span>
          <ToolButton
            name={t(isOpen ? 'drawer.close' : 'drawer.open')}
            icon={isOpen ? 'down' : 'up'}
            command="drawer"
            onClick={onToggle}
          />
        </div>
        {/* The terminal keeps its place while the events are shown: it is a device, not a view. */}
        <Tabs.Panel value="terminal" keepMounted className={styles.panel}>
          <Part fallback={<p className={styles.loading}>{t('drawer.loading')}</p>}>
            <TerminalView />
          </Part>
        </Tabs.Panel>
        <Tabs.Panel value="events" className={styles.panel}>
          <EventList />
        </Tabs.Panel>
        <Tabs.Panel value="breakpoints" className={styles.panel}>
          <Part>
            <BreakpointsPane />
          </Part>
        </Tabs.Panel>
        <Tabs.Panel value="notes" className={styles.panel}>
          <Part>
            <NotesPane />
          </Part>
        </Tabs.Panel>
      </Tabs.Root>
    </section>
  )
}
