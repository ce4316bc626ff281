import { Tabs } from '@base-ui/react/tabs'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { Pane } from '../app/Pane.tsx'
import { useKeymap } from '../app/use-keymap.ts'
import { FollowedTrail } from '../follow/FollowedTrail.tsx'
import { OptionalPrediction } from '../predict/OptionalPrediction.tsx'
import { Part } from '../primitives/Part.tsx'
import { useRun, useRunView } from '../run/run-context.ts'
import { changeCount } from '../run/step-changes.ts'
import { INSPECTOR_TABS, type InspectorTab, useView } from '../run/view-store.ts'
import { EmptyInspector } from './EmptyInspector.tsx'
import styles from './Inspector.module.css'
import { WhatHappened } from './WhatHappened.tsx'

// The first is what a person sees first; the others come when they are asked for.
const DiffTab = lazy(() => import('./DiffTab.tsx').then((module) => ({ default: module.DiffTab })))
const StateTab = lazy(() => import('./StateTab.tsx').then((module) => ({ default: module.StateTab })))
const CallsTab = lazy(() => import('./CallsTab.tsx').then((module) => ({ default: module.CallsTab })))
const FilesTab = lazy(() => import('./FilesTab.tsx').then((module) => ({ default: module.FilesTab })))
const SourceTab = lazy(() => import('./SourceTab.tsx').then((module) => ({ default: module.SourceTab })))
const RawTab = lazy(() => import('./RawTab.tsx').then((module) => ({ default: module.RawTab })))

const CONTENTS = {
  happened: WhatHappened,
  diff: DiffTab,
  state: StateTab,
  calls: CallsTab,
  files: FilesTab,
  source: SourceTab,
  raw: RawTab,
} as const satisfies Record<InspectorTab, unknown>

/** Tabs for engineers, which the story leaves out until they are asked for. */
const ADVANCED: ReadonlySet<InspectorTab> = new Set(['source', 'raw'])

export function Inspector() {
  const { t } = useTranslation()
  const tab = useView((chosen) => chosen.inspectorTab)
  const show = useView((chosen) => chosen.show)
  const tabs = useTabs()

  return (
    <Pane title={t('inspector.title')} pane="inspector" aside={<MoreTabs />}>
      <FollowedTrail />
      <OptionalPrediction />
      <Tabs.Root
        className={styles.tabs}
        value={tab}
        onValueChange={(chosen) => show({ inspectorTab: chosen as InspectorTab })}
      >
        <Tabs.List className={styles.list} activateOnFocus>
          {tabs.map((name) => (
            <InspectorTabButton key={name} name={name} />
          ))}
        </Tabs.List>
        {tabs.map((name) => (
          <Tabs.Panel key={name} value={name} className={styles.panel}>
            <Part>
              <TabContent name={name} />
            </Part>
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </Pane>
  )
}

function TabContent({ name }: { name: InspectorTab }) {
  const { current } = useRunView()
  const hasRun = useRun((state) => state.run !== null)
  const Content = CONTENTS[name]
  return current ? <Content /> : <EmptyInspector isWaiting={hasRun} />
}

/** The tabs that this level shows, and the one that is open in any case: it stays when the level changes. */
function useTabs(): readonly InspectorTab[] {
  const level = useView((view) => view.level)
  const allTabs = useView((view) => view.allTabs)
  const open = useView((view) => view.inspectorTab)
  const showsAll = level !== 'story' || allTabs
  return INSPECTOR_TABS.filter((name) => showsAll || name === open || !ADVANCED.has(name))
}

function InspectorTabButton({ name }: { name: InspectorTab }) {
  const { t } = useTranslation()
  const { ariaKeysOf, keysOf } = useKeymap()
  return (
    <Tabs.Tab
      value={name}
      className={styles.tab}
      aria-keyshortcuts={ariaKeysOf(`tab-${name}`)}
      title={keysOf(`tab-${name}`)}
    >
      {t(`inspector.${name}`)}
      {name === 'diff' ? <ChangeCount /> : null}
    </Tabs.Tab>
  )
}

function ChangeCount() {
  const { events, current } = useRunView()
  const changes = current ? changeCount(events, current) : 0
  return changes === 0 ? null : (
    <span className={styles.count} aria-hidden="true">
      {changes}
    </span>
  )
}

/** Says at the story level that there are more tabs, and shows them. */
function MoreTabs() {
  const { t } = useTranslation()
  const level = useView((view) => view.level)
  const allTabs = useView((view) => view.allTabs)
  const choose = useView((view) => view.choose)
  if (level !== 'story') return null
  return (
    <button
      type="button"
      className={styles.more}
      aria-pressed={allTabs}
      title={t('inspector.moreHint')}
      onClick={() => choose({ allTabs: !allTabs })}
    >
      {t(allTabs ? 'inspector.fewer' : 'inspector.more')}
    </button>
  )
}
