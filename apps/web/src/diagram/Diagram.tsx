import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pane } from '../app/Pane.tsx'
import { useCommand } from '../app/use-command.ts'
import { Part } from '../primitives/Part.tsx'
import { DiagramTools } from './DiagramTools.tsx'

// React Flow is a fifth of everything that the page loads: the steps and the controls need not wait for it.
const Relay = lazy(() => import('./Relay.tsx').then((module) => ({ default: module.Relay })))
const DiagramOutline = lazy(() => import('./DiagramOutline.tsx').then((module) => ({ default: module.DiagramOutline })))

export function Diagram() {
  const { t } = useTranslation()
  const [isOutline, setOutline] = useState(false)
  useCommand('outline', () => {
    setOutline(!isOutline)
    return true
  })
  return (
    <Pane
      title={t('diagram.title')}
      pane="diagram"
      aside={<DiagramTools isOutline={isOutline} onOutline={() => setOutline(!isOutline)} />}
    >
      <Part>{isOutline ? <DiagramOutline /> : <Relay />}</Part>
    </Pane>
  )
}
