import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, type PanelImperativeHandle, Separator, useDefaultLayout } from 'react-resizable-panels'
import styles from './Panes.module.css'
import { focusPane, paneAfter } from './pane-focus.ts'

/** Height of the head of the drawer, all that is left of it when it is closed. */
const DRAWER_HEAD = '2.25rem'
/** The same for the inspector as a sheet: its heading and its tabs. */
const SHEET_HEAD = '4.25rem'

interface Props {
  steps: ReactNode
  diagram: ReactNode
  inspector: ReactNode
  transport: ReactNode
  drawer: ReactNode
  drawerRef: Ref<PanelImperativeHandle | null>
  /** Called with every change of the drawer's size. */
  onDrawerResize: () => void
}

/** Everything at once: the panes beside each other, what moves them below, and the drawer at the bottom. */
export function WidePanes({ steps, diagram, inspector, transport, drawer, drawerRef, onDrawerResize }: Props) {
  const { t } = useTranslation()
  return (
    <RememberedGroup id="wide" orientation="vertical">
      <Panel id="work" minSize="16rem" className={styles.work}>
        <RememberedGroup id="wide-columns" orientation="horizontal">
          <Panel id="steps" defaultSize="18rem" minSize="11rem" groupResizeBehavior="preserve-pixel-size">
            {steps}
          </Panel>
          <Divider between={[t('steps.title'), t('diagram.title')]} />
          <Panel id="diagram" minSize="17rem">
            {diagram}
          </Panel>
          <Divider between={[t('diagram.title'), t('inspector.title')]} />
          <Panel id="inspector" defaultSize="32%" minSize="17rem">
            {inspector}
          </Panel>
        </RememberedGroup>
        {transport}
      </Panel>
      <Divider between={[t('transport.title'), t('drawer.title')]} />
      <Panel
        id="drawer"
        className={styles.drawer}
        panelRef={drawerRef}
        defaultSize="20%"
        minSize="6rem"
        maxSize="75%"
        collapsible
        collapsedSize={DRAWER_HEAD}
        onResize={onDrawerResize}
      >
        {drawer}
      </Panel>
    </RememberedGroup>
  )
}

/** The inspector as a sheet that rises from the bottom, where there is no room for it beside the diagram. */
export function MediumPanes({ steps, diagram, inspector, transport, drawer, drawerRef, onDrawerResize }: Props) {
  const { t } = useTranslation()
  return (
    <RememberedGroup id="medium" orientation="vertical">
      <Panel id="work" minSize="14rem" className={styles.work}>
        <RememberedGroup id="medium-columns" orientation="horizontal">
          <Panel id="steps" defaultSize="36%" minSize="10rem">
            {steps}
          </Panel>
          <Divider between={[t('steps.title'), t('diagram.title')]} />
          <Panel id="diagram" minSize="12rem">
            {diagram}
          </Panel>
        </RememberedGroup>
        {transport}
      </Panel>
      <Divider between={[t('transport.title'), t('inspector.title')]} />
      <Panel
        id="inspector"
        className={styles.sheet}
        defaultSize="34%"
        minSize="8rem"
        collapsible
        collapsedSize={SHEET_HEAD}
      >
        {inspector}
      </Panel>
      <Divider between={[t('inspector.title'), t('drawer.title')]} />
      <Panel
        id="drawer"
        className={styles.drawer}
        panelRef={drawerRef}
        defaultSize={DRAWER_HEAD}
        minSize="6rem"
        maxSize="70%"
        collapsible
        collapsedSize={DRAWER_HEAD}
        onResize={onDrawerResize}
      >
        {drawer}
      </Panel>
    </RememberedGroup>
  )
}

function RememberedGroup({
  id,
  orientation,
  children,
}: {
  id: string
  orientation: 'horizontal' | 'vertical'
  children: ReactNode
}) {
  const layout = useDefaultLayout({
    id: `runthrough.${id}`,
    storage: localStorage,
    onlySaveAfterUserInteractions: true,
  })
  return (
    <Group
      key={id}
      className={styles.group}
      orientation={orientation}
      defaultLayout={layout.defaultLayout}
      onLayoutChanged={layout.onLayoutChanged}
    >
      {children}
    </Group>
  )
}

/** Moved by pointer or arrow keys, to the ends by Home and End; Enter closes what can be closed. */
function Divider({ between: [first, second] }: { between: [string, string] }) {
  const { t } = useTranslation()
  return (
    <Separator
      className={styles.divider}
      aria-label={t('panes.resize', { first, second })}
      onKeyDownCapture={(event) => {
        if (event.key !== 'F6') return
        // By itself it would go from divider to divider; the key goes from pane to pane everywhere else.
        event.preventDefault()
        event.stopPropagation()
        focusPane(paneAfter(event.currentTarget, event.shiftKey ? -1 : 1))
      }}
    />
  )
}
