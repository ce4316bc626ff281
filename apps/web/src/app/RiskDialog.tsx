import { Dialog } from '@base-ui/react/dialog'
import type { Risk } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './Dialog.module.css'
import { useLaunch } from './shown-trace.ts'

const WORDS = {
  privileged: 'risk.privileged',
  'host-path': 'risk.hostPath',
  'host-namespace': 'risk.hostNamespace',
  device: 'risk.device',
  capability: 'risk.capability',
  'engine-socket': 'risk.engineSocket',
} as const satisfies Record<Risk, string>

/** Asks before a container gets power over the host; each power is named. */
export function RiskDialog() {
  const { t } = useTranslation()
  const refusal = useRun((state) => state.refusal)
  const launch = useLaunch()
  const dismiss = useRun((state) => state.dismissRefusal)
  const stopOnEntry = useView((view) => view.stopOnEntry)
  const risks = refusal?.risks ?? []
  const line = refusal?.line ?? ''
  return (
    <Dialog.Root open={risks.length > 0} onOpenChange={(isOpen) => isOpen || dismiss()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} role="alertdialog">
          <Dialog.Title className={styles.title}>{t('risk.title')}</Dialog.Title>
          <code className={styles.line}>{line}</code>
          <Dialog.Description>{t('risk.lead')}</Dialog.Description>
          <ul className={styles.risks}>
            {risks.map((risk) => (
              <li key={risk}>{t(WORDS[risk])}</li>
            ))}
          </ul>
          <div className={styles.actions}>
            <Dialog.Close className={styles.quiet}>{t('risk.cancel')}</Dialog.Close>
            <button
              type="button"
              className={styles.danger}
              onClick={() => void launch?.({ line, stopOnEntry, confirmed: risks })}
            >
              {t('risk.confirm')}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
