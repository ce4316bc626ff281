import { DETAIL_LEVELS } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { nextIn } from '../app/next-in.ts'
import { useCommand } from '../app/use-command.ts'
import { useKeymap } from '../app/use-keymap.ts'
import { useLevel } from '../controls/use-level.ts'
import { useRun } from '../run/run-context.ts'
import styles from './LevelSwitch.module.css'

/** How much is a step: the stages of the story, every probed function, or system calls as well. */
export function LevelSwitch() {
  const { t } = useTranslation()
  const { level, setLevel } = useLevel()
  const offered = useRun((state) => state.hello?.capabilities.levels) ?? DETAIL_LEVELS
  const { ariaKeysOf, keysOf } = useKeymap()
  const [first = 'story', ...others] = DETAIL_LEVELS.filter((option) => offered.includes(option))
  useCommand('level', () => {
    setLevel(nextIn([first, ...others], level))
    return true
  })
  return (
    <fieldset className={styles.levels} aria-keyshortcuts={ariaKeysOf('level')} title={keysOf('level')}>
      <legend className="visually-hidden">{t('level.title')}</legend>
      {[first, ...others].map((option) => (
        <label key={option} title={t(`level.${option}Hint`)}>
          <input
            type="radio"
            name="level"
            className="visually-hidden"
            checked={option === level}
            onChange={() => setLevel(option)}
          />
          <span>{t(`level.${option}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
