import { useTranslation } from 'react-i18next'
import { useCommand } from '../app/use-command.ts'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { useView } from '../run/view-store.ts'

/** The way to the comparison of the run on the screen with another one. */
export function CompareRunsButton() {
  const { t } = useTranslation()
  const show = useView((view) => view.show)
  const open = () => show({ dialog: 'compare-runs' })
  useCommand('compare-runs', () => {
    open()
    return true
  })
  return <ToolButton name={t('compareRuns.open')} icon="compare" command="compare-runs" onClick={open} />
}
