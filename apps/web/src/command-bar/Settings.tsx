import { useTranslation } from 'react-i18next'
import { useKeymap } from '../app/use-keymap.ts'
import { Tip } from '../primitives/Tip.tsx'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { useView } from '../run/view-store.ts'
import { LookSettings } from './LookSettings.tsx'
import styles from './Settings.module.css'

export function Settings() {
  const { t } = useTranslation()
  const show = useView((view) => view.show)
  const { keysOf } = useKeymap()
  return (
    <div className={styles.settings}>
      <LookSettings />
      <ToolButton name={t('find.title')} icon="search" command="search" onClick={() => show({ finder: 'search' })} />
      <ToolButton
        name={t('palette.title')}
        icon="commands"
        command="palette"
        onClick={() => show({ finder: 'palette' })}
      />
      <Tip text={t('settings.help')} keys={keysOf('help')}>
        <button
          type="button"
          className={styles.help}
          aria-label={t('settings.help')}
          onClick={() => show({ helpOpen: true })}
        >
          ?
        </button>
      </Tip>
    </div>
  )
}
