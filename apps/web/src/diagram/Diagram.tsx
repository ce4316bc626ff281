import { ReactFlowProvider } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { Pane } from '../app/Pane.tsx'
import { RelayFlow } from './RelayFlow.tsx'

export function Diagram() {
  const { t } = useTranslation()
  return (
    <Pane title={t('diagram.title')} pane="diagram">
      <ReactFlowProvider>
        <RelayFlow />
      </ReactFlowProvider>
    </Pane>
  )
}
