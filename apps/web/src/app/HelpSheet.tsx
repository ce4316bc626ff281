import { Dialog } from '@base-ui/react/dialog'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../run/view-store.ts'
import dialog from './Dialog.module.css'
import styles from './HelpSheet.module.css'
import { KeyRow } from './KeyRow.tsx'
import { COMMAND_GROUPS, COMMANDS, type Command, KEY_PROFILES, type KeyProfile, rowOf } from './keys.ts'

/** Every key and what it does, and the way to other keys. */
export function HelpSheet() {
  const { t } = useTranslation()
  // The sheet itself and not its last field, which would scroll it to its end.
  const popup = useRef<HTMLDivElement>(null)
  const isOpen = useView((view) => view.helpOpen)
  const show = useView((view) => view.show)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(helpOpen) => show({ helpOpen })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={`${dialog.popup} ${styles.sheet}`} ref={popup} initialFocus={popup}>
          <Dialog.Title className={dialog.title}>{t('help.title')}</Dialog.Title>
          <KeyChoices />
          <KeyTables />
          <Dialog.Close className={dialog.quiet}>{t('help.dismiss')}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** What holds for all keys. */
function KeyChoices() {
  const { t } = useTranslation()
  const { singleKeys, keyProfile, ownKeys, choose } = useView()
  return (
    <div className={styles.choices}>
      <label className={dialog.option}>
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => choose({ singleKeys: event.target.checked })}
        />
        {t('help.singleKeys')}
      </label>
      <label className={dialog.option}>
        {t('keys.profile')}
        <select value={keyProfile} onChange={(event) => choose({ keyProfile: event.target.value as KeyProfile })}>
          {KEY_PROFILES.map((profile) => (
            <option key={profile} value={profile}>
              {t(`keys.${profile}`)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className={styles.small}
        disabled={Object.keys(ownKeys).length === 0}
        onClick={() => choose({ ownKeys: {} })}
      >
        {t('keys.resetAll')}
      </button>
    </div>
  )
}

function KeyTables() {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Command | null>(null)
  return (
    <div className={styles.groups}>
      {COMMAND_GROUPS.map((group) => (
        <table key={group} className={styles.keys}>
          <caption>{t(`keys.group.${group}`)}</caption>
          <tbody>
            {COMMANDS.filter((command) => rowOf(command).group === group).map((command) => (
              <KeyRow key={command} command={command} isChoosing={chosen === command} onChoose={setChosen} />
            ))}
            {group === 'diagram' ? <DiagramRows /> : null}
          </tbody>
        </table>
      ))}
    </div>
  )
}

/** What the diagram does by itself while it has the focus. */
function DiagramRows() {
  const { t } = useTranslation()
  return (
    <>
      <tr>
        <th scope="row">{t('help.arrows')}</th>
        <td>
          <kbd>↑ ↓ ← →</kbd>
        </td>
      </tr>
      <tr>
        <th scope="row">{t('help.enter')}</th>
        <td>
          <kbd>Enter</kbd>
        </td>
      </tr>
    </>
  )
}
