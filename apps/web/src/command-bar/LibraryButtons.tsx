import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useShown } from '../app/shown-trace.ts'
import { useCommand } from '../app/use-command.ts'
import { Part } from '../primitives/Part.tsx'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './Settings.module.css'

const ShareMenu = lazy(() => import('../share/ShareMenu.tsx').then((module) => ({ default: module.ShareMenu })))

/** What can be done with traces as a whole: the kept ones, taking this one away, letting others look on. */
export function LibraryButtons() {
  const { t } = useTranslation()
  const show = useView((view) => view.show)
  const hasLibrary = useShown((shown) => shown.library !== null)
  const hasTrace = useRun((state) => state.events[0]?.kind === 'header')
  useCommand('recordings', () => {
    if (hasLibrary) show({ dialog: 'library' })
    return hasLibrary
  })
  useCommand('export', () => {
    if (hasTrace) show({ dialog: 'export' })
    return hasTrace
  })
  return (
    <div className={styles.settings}>
      {hasLibrary ? (
        <ToolButton
          name={t('library.title')}
          icon="library"
          command="recordings"
          onClick={() => show({ dialog: 'library' })}
        />
      ) : null}
      <ToolButton
        name={t('export.open')}
        icon="download"
        command="export"
        disabled={!hasTrace}
        onClick={() => show({ dialog: 'export' })}
      />
      <Part fallback={<span className={styles.place} />}>
        <ShareMenu />
      </Part>
    </div>
  )
}
