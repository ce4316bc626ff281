import { DetailLevel } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { useLevel } from '../controls/use-level.ts'
import { useRun } from '../run/run-context.ts'
import styles from './LevelSwitch.module.css'

/** How much is a step: the stages of the story, every probed function, or system calls as well. */
export function LevelSwitch() {
  const { t } = useTranslation()
  const { level, setLevel } = useLevel()
  const offered = useRun((state) => state.hello?.capabilities.levels) ?? DetailLevel.options
  return (
    <fieldset className={styles.levels}>
      <legend className="visually-hidden">{t('level.title')}</legend>
      {DetailLevel.options
        .filter((option) => offered.includes(option))
        .map((option) => (
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
