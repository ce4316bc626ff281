import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import styles from './CliError.module.css'

/** What the docker CLI itself said about the command, under the command. */
export function CliError({ id, text }: { id: string; text: string }) {
  const { t } = useTranslation()
  return (
    <div id={id} className={styles.error} role="status">
      <span>{t('command.cliError')}</span>
      <code lang="en">{text}</code>
      <Evidence kind="observed" />
    </div>
  )
}
