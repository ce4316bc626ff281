import { useTranslation } from 'react-i18next'
import { Icon } from '../primitives/Icon.tsx'
import { PopoverButton } from '../primitives/PopoverButton.tsx'
import { SPEEDS, type Speed, TIMINGS, useView } from '../run/view-store.ts'
import styles from './PlayControls.module.css'

/** How fast the trace is played, and whether as long as it took. */
export function PlayOptions() {
  const { t } = useTranslation()
  const speed = useView((view) => view.speed)
  const timing = useView((view) => view.timing)
  const skipsIdle = useView((view) => view.skipsIdle)
  const choose = useView((view) => view.choose)
  return (
    <PopoverButton
      name={`${t('play.options')}: ${speedName(speed, t('play.max'))}`}
      command="play-options"
      face={
        <>
          {speedName(speed, t('play.max'))}
          <Icon name="up" size={10} />
        </>
      }
      className={{ trigger: styles.trigger, popup: styles.popup }}
      side="top"
      align="start"
      label={t('play.options')}
    >
      <fieldset>
        <legend>{t('play.speed')}</legend>
        {SPEEDS.map((value) => (
          <label key={value}>
            <input type="radio" name="speed" checked={value === speed} onChange={() => choose({ speed: value })} />
            {speedName(value, t('play.max'))}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('play.timing')}</legend>
        {TIMINGS.map((value) => (
          <label key={value}>
            <input type="radio" name="timing" checked={value === timing} onChange={() => choose({ timing: value })} />
            {t(`play.${value}`)}
          </label>
        ))}
      </fieldset>
      <label>
        <input type="checkbox" checked={skipsIdle} onChange={(event) => choose({ skipsIdle: event.target.checked })} />
        {t('play.skipIdle')}
      </label>
    </PopoverButton>
  )
}

const speedName = (speed: Speed, max: string): string => (speed === 'max' ? max : `${speed}×`)
