import { useTranslation } from 'react-i18next'
import styles from './Evidence.module.css'

export type EvidenceKind = 'observed' | 'derived' | 'explained'

/** How we know what stands beside it: seen in the run, concluded from what was seen, or told by people. */
export function Evidence({ kind }: { kind: EvidenceKind }) {
  const { t } = useTranslation()
  return (
    <span className={styles.evidence} data-kind={kind} title={t(`evidence.${kind}Hint`)}>
      <span className={styles.dot} aria-hidden="true" />
      {t(`evidence.${kind}`)}
    </span>
  )
}
