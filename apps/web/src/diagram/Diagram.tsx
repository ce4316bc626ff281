import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Pane } from '../app/Pane.tsx'

// React Flow is a fifth of everything that the page loads: the steps and the controls need not wait for it.
const Relay = lazy(() => import('./Relay.tsx').then((module) => ({ default: module.Relay })))

export function Diagram() {
  const { t } = useTranslation()
  return (
    <Pane title={t('diagram.title')} pane="diagram">
      <Suspense>
        <Relay />
      </Suspense>
    </Pane>
  )
}
