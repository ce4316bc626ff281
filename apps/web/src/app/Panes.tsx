import { type ReactNode, type Ref, useCallback, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Group,
  Panel,
  type PanelImperativeHandle,
  type PanelSize,
  Separator,
  useDefaultLayout,
} from 'react-resizable-panels'
import styles from './Panes.module.css'

/** Height of the transport and the head of the drawer, in CSS pixels. */
export const DRAWER_CLOSED = 128

interface Props {
  steps: ReactNode
  diagram: ReactNode
  inspector: ReactNode
  bottom: ReactNode
  drawerRef: Ref<PanelImperativeHandle | null>
  onDrawerResize: (size: PanelSize) => void
}

/** The panes of the screen with their dividers. Where there is no room beside the diagram, the inspector goes below. */
export function Panes({ steps, diagram, inspector, bottom, drawerRef, onDrawerResize }: Props) {
  const isWide = useIsWide()
  return (
    <RememberedGroup id={isWide ? 'rows' : 'rows-narrow'} orientation="vertical">
      <Panel id="work" minSize={200}>
        {isWide ? (
          <RememberedGroup id="columns" orientation="horizontal">
            <Panel id="steps" defaultSize={284} minSize={180} groupResizeBehavior="preserve-pixel-size">
              {steps}
            </Panel>
            <Divider />
            <Panel id="diagram" minSize={280}>
              {diagram}
            </Panel>
            <Divider />
            <Panel id="inspector" defaultSize="29%" minSize={280}>
              {inspector}
            </Panel>
          </RememberedGroup>
        ) : (
          <RememberedGroup id="narrow" orientation="vertical">
            <Panel id="upper" minSize={120}>
              <RememberedGroup id="narrow-columns" orientation="horizontal">
                <Panel id="steps" defaultSize="33%" minSize={160}>
                  {steps}
                </Panel>
                <Divider />
                <Panel id="diagram" minSize={200}>
                  {diagram}
                </Panel>
              </RememberedGroup>
            </Panel>
            <Divider />
            <Panel id="inspector" defaultSize="45%" minSize={100}>
              {inspector}
            </Panel>
          </RememberedGroup>
        )}
      </Panel>
      <Divider />
      <Panel
        id="bottom"
        panelRef={drawerRef}
        defaultSize="33%"
        minSize={DRAWER_CLOSED}
        maxSize="75%"
        onResize={onDrawerResize}
      >
        {bottom}
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

function Divider() {
  const { t } = useTranslation()
  return <Separator className={styles.divider} aria-label={t('panes.resize')} />
}

/** Whether the drawer shows more than its head. */
export function useDrawerState() {
  const [isOpen, setOpen] = useState(true)
  const onResize = useCallback((size: PanelSize) => setOpen(size.inPixels > DRAWER_CLOSED + 4), [])
  return { isOpen, onResize }
}

const WIDE = '(min-width: 1280px)'

function useIsWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(WIDE)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => matchMedia(WIDE).matches,
  )
}
