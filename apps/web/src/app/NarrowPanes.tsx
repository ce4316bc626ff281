import { Tabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './NarrowPanes.module.css'

interface Props {
  steps: ReactNode
  inspector: ReactNode
  transport: ReactNode
}

/** A telephone, or a page at 400 %: one pane at a time, and the page itself scrolls. */
export function NarrowPanes({ steps, inspector, transport }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Tabs.Root defaultValue="inspector" className={styles.panes}>
        <Tabs.List className={styles.list} activateOnFocus>
          <Tabs.Tab value="steps" className={styles.tab}>
            {t('steps.title')}
          </Tabs.Tab>
          <Tabs.Tab value="inspector" className={styles.tab}>
            {t('inspector.title')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="steps">{steps}</Tabs.Panel>
        <Tabs.Panel value="inspector">{inspector}</Tabs.Panel>
      </Tabs.Root>
      <div className={styles.transport}>{transport}</div>
    </>
  )
}
