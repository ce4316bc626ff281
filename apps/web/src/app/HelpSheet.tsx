import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../run/view-store.ts'
import styles from './Dialog.module.css'
import { BINDINGS, keysOfBinding } from './keys.ts'

/** Every key and what it does. */
export function HelpSheet() {
  const { t } = useTranslation()
  // The sheet itself and not its last field, which would scroll it to its end.
  const popup = useRef<HTMLDivElement>(null)
  const isOpen = useView((view) => view.helpOpen)
  const show = useView((view) => view.show)
  const singleKeys = useView((view) => view.singleKeys)
  const choose = useView((view) => view.choose)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(helpOpen) => show({ helpOpen })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} ref={popup} initialFocus={popup}>
          <Dialog.Title className={styles.title}>{t('help.title')}</Dialog.Title>
          <table className={styles.keys}>
            <tbody>
              {BINDINGS.map((binding) => (
                <tr key={binding.command}>
                  <th scope="row">
                    <kbd>{keysOfBinding(binding)}</kbd>
                  </th>
                  <td>{t(`help.${binding.command}`)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">
                  <kbd>↑ ↓ ← →</kbd>
                </th>
                <td>{t('help.arrows')}</td>
              </tr>
              <tr>
                <th scope="row">
                  <kbd>Enter</kbd>
                </th>
                <td>{t('help.enter')}</td>
              </tr>
            </tbody>
          </table>
          <label className={styles.option}>
            <input
              type="checkbox"
              checked={singleKeys}
              onChange={(event) => choose({ singleKeys: event.target.checked })}
            />
            {t('help.singleKeys')}
          </label>
          <Dialog.Close className={styles.quiet}>{t('help.dismiss')}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
