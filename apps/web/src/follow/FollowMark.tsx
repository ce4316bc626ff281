import { useTranslation } from 'react-i18next'
import styles from './FollowMark.module.css'

/** The sign of what is on the way of the followed value: a diamond, and words for those who do not see it. */
export function FollowMark() {
  const { t } = useTranslation()
  return (
    <span className={styles.mark} data-mark title={t('follow.onTheWay')}>
      <span aria-hidden="true">◆</span>
      <span className="visually-hidden"> {t('follow.onTheWay')}</span>
    </span>
  )
}
