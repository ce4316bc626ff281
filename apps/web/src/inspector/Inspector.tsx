import { Tabs } from '@base-ui/react/tabs'
import { useTranslation } from 'react-i18next'
import { Pane } from '../app/Pane.tsx'
import { useKeymap } from '../app/use-keymap.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { changeCount } from '../run/step-changes.ts'
import { INSPECTOR_TABS, type InspectorTab, useView } from '../run/view-store.ts'
import { DiffTab } from './DiffTab.tsx'
import { EmptyInspector } from './EmptyInspector.tsx'
import styles from './Inspector.module.css'
import { StateTab } from './StateTab.tsx'
import { WhatHappened } from './WhatHappened.tsx'

const COMMANDS = { happened: 'tab-happened', diff: 'tab-diff', state: 'tab-state' } as const

export function Inspector() {
  const { t } = useTranslation()
  const view = useRunView()
  const hasRun = useRun((state) => state.run !== null)
  const tab = useView((chosen) => chosen.inspectorTab)
  const show = useView((chosen) => chosen.show)
  const { ariaKeysOf, keysOf } = useKeymap()
  const changes = view.current ? changeCount(view.events, view.current) : 0

  return (
    <Pane title={t('inspector.title')} pane="inspector">
      <Tabs.Root
        className={styles.tabs}
        value={tab}
        onValueChange={(chosen) => show({ inspectorTab: chosen as InspectorTab })}
      >
        <Tabs.List className={styles.list} activateOnFocus>
          {INSPECTOR_TABS.map((name) => (
            <Tabs.Tab
              key={name}
              value={name}
              className={styles.tab}
              aria-keyshortcuts={ariaKeysOf(COMMANDS[name])}
              title={keysOf(COMMANDS[name])}
            >
              {t(`inspector.${name}`)}
              {name === 'diff' && changes > 0 ? (
                <span className={styles.count} aria-hidden="true">
                  {changes}
                </span>
              ) : null}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {INSPECTOR_TABS.map((name) => (
          <Tabs.Panel key={name} value={name} className={styles.panel}>
            {view.current ? <Content tab={name} /> : <EmptyInspector isWaiting={hasRun} />}
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </Pane>
  )
}

function Content({ tab }: { tab: InspectorTab }) {
  switch (tab) {
    case 'happened':
      return <WhatHappened />
    case 'diff':
      return <DiffTab />
    case 'state':
      return <StateTab />
  }
}
