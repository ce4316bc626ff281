import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './ShareMenu.module.css'

/** A link to give away: to be read, selected or copied. */
export function CopyLink({ link }: { link: string }) {
  const { t } = useTranslation()
  const id = useId()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    setCopied(true)
  }
  return (
    <div className={styles.link}>
      <label htmlFor={id}>{t('share.link')}</label>
      <input id={id} readOnly value={link} onFocus={(event) => event.target.select()} />
      <button type="button" onClick={() => void copy()}>
        {t(copied ? 'doctor.copied' : 'doctor.copy')}
      </button>
      <small>{t('share.linkHint')}</small>
    </div>
  )
}
