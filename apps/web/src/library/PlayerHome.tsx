import { useTranslation } from 'react-i18next'
import { LookSettings } from '../command-bar/LookSettings.tsx'
import { Mark } from '../command-bar/Mark.tsx'
import { BundledList } from './BundledList.tsx'
import { FileButton } from './FileButton.tsx'
import styles from './PlayerHome.module.css'
import { useFileDrop } from './use-file-drop.ts'

/** The first page of the player: what can be played. */
export function PlayerHome({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation()
  useFileDrop(onFile)
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Mark />
        <LookSettings />
      </header>
      <main className={styles.main}>
        <BundledList heading="h2" />
        <p className={styles.file}>
          <FileButton label={t('bundled.openFile')} name={t('bundled.openFile')} onFile={onFile} />
        </p>
      </main>
    </div>
  )
}
