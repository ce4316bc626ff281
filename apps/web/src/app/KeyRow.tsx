import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../run/view-store.ts'
import { chordOf } from './chords.ts'
import styles from './HelpSheet.module.css'
import { type Command, rowOf } from './keys.ts'
import { useKeymap } from './use-keymap.ts'

interface Props {
  command: Command
  /** Whether the next key that is pressed becomes the key of this command. */
  isChoosing: boolean
  onChoose: (command: Command | null) => void
}

/** What a command does and its keys. Pressed, they ask for another key; Esc leaves them, Backspace gives back those of the table. */
export function KeyRow({ command, isChoosing, onChoose }: Props) {
  const { t } = useTranslation()
  const { keysOf } = useKeymap()
  const owner = useChosenKey(command, isChoosing, () => onChoose(null))
  const keys = keysOf(command)
  return (
    <tr>
      <th scope="row">
        {t(`help.${command}`)}
        {owner === null ? null : (
          <p className={styles.taken} role="alert">
            {t('keys.taken', { command: t(`help.${owner}`) })}
          </p>
        )}
      </th>
      <td>
        {rowOf(command).fixed ? (
          <kbd>{keys}</kbd>
        ) : (
          <button
            type="button"
            className={styles.key}
            aria-pressed={isChoosing}
            aria-label={t('keys.change', { command: t(`help.${command}`), keys })}
            title={t('keys.hint')}
            onClick={() => onChoose(isChoosing ? null : command)}
          >
            <kbd>{isChoosing ? t('keys.press') : keys}</kbd>
          </button>
        )}
      </td>
    </tr>
  )
}

/** Takes the next key for a command, unless another has it: that one is given back. */
function useChosenKey(command: Command, isChoosing: boolean, done: () => void): Command | null {
  const { ownerOf } = useKeymap()
  const choose = useView((view) => view.choose)
  const [owner, setOwner] = useState<Command | null>(null)
  useEffect(() => {
    if (!isChoosing) {
      setOwner(null)
      return
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const chord = chordOf(event)
      if (chord === null) return
      // Before the dialog, which would close itself by Esc, and before the page.
      event.preventDefault()
      event.stopImmediatePropagation()
      if (chord === 'Esc') return done()
      const { [command]: _, ...others } = useView.getState().ownKeys
      if (chord === 'Backspace') {
        choose({ ownKeys: others })
        return done()
      }
      const taken = ownerOf(chord, command)
      setOwner(taken)
      if (taken !== null) return
      choose({ ownKeys: { ...others, [command]: chord } })
      done()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [command, isChoosing, ownerOf, choose, done])
  return owner
}
