import type { MaskedValue } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import styles from './ExportDialog.module.css'

interface Props {
  /** What is taken out, or would be. */
  masked: readonly MaskedValue[]
  masks: boolean
  onChange: (masks: boolean) => void
}

/** Which values the file goes without. They are named and not shown. */
export function MaskPreview({ masked, masks, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <section className={styles.masks} aria-label={t('export.masked')}>
      <h3>{t('export.masked')}</h3>
      {masked.length === 0 ? (
        <p>{t('export.nothingMasked')}</p>
      ) : (
        <>
          <p>{t('export.maskedLead')}</p>
          <ul data-off={!masks || undefined}>
            {masked.map(({ where, name, count }) => (
              <li key={`${where} ${name}`}>
                <code>{name}</code> {t(`export.${where}`)} · {t('export.times', { count })}
              </li>
            ))}
          </ul>
          <label>
            <input type="checkbox" checked={!masks} onChange={(event) => onChange(!event.target.checked)} />
            {t('export.unmasked')}
          </label>
          {masks ? null : (
            <p className={styles.warning} role="status">
              {t('export.unmaskedWarning')}
            </p>
          )}
        </>
      )}
    </section>
  )
}
