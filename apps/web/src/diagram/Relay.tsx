import { ReactFlowProvider } from '@xyflow/react'
import { RelayFlow } from './RelayFlow.tsx'

/** The drawing with what React Flow needs around it. */
export function Relay() {
  return (
    <ReactFlowProvider>
      <RelayFlow />
    </ReactFlowProvider>
  )
}
