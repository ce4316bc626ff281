import { Popover } from '@base-ui/react/popover'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../primitives/Icon.tsx'
import { SPEEDS, type Speed, TIMINGS, useView } from '../run/view-store.ts'
import styles from './PlayControls.module.css'

/** How fast the trace is played, and whether as long as it took. */
export function PlayOptions() {
  const { t } = useTranslation()
  const speed = useView((view) => view.speed)
  const timing = useView((view) => view.timing)
  const skipsIdle = useView((view) => view.skipsIdle)
  const choose = useView((view) => view.choose)
  // Beside the button, so that it stays inside the transport for those who go by landmarks.
  const place = useRef<HTMLSpanElement>(null)
  return (
    <Popover.Root>
      <Popover.Trigger
        className={styles.trigger}
        aria-label={`${t('play.options')}: ${speedName(speed, t('play.max'))}`}
      >
        {speedName(speed, t('play.max'))}
        <Icon name="up" size={10} />
      </Popover.Trigger>
      <span ref={place} />
      <Popover.Portal container={place}>
        <Popover.Positioner side="top" align="start" sideOffset={6} className={styles.positioner}>
          <Popover.Popup className={styles.popup} aria-label={t('play.options')} data-own-keys>
            <fieldset>
              <legend>{t('play.speed')}</legend>
              {SPEEDS.map((value) => (
                <label key={value}>
                  <input
                    type="radio"
                    name="speed"
                    checked={value === speed}
                    onChange={() => choose({ speed: value })}
                  />
                  {speedName(value, t('play.max'))}
                </label>
              ))}
            </fieldset>
            <fieldset>
              <legend>{t('play.timing')}</legend>
              {TIMINGS.map((value) => (
                <label key={value}>
                  <input
                    type="radio"
                    name="timing"
                    checked={value === timing}
                    onChange={() => choose({ timing: value })}
                  />
                  {t(`play.${value}`)}
                </label>
              ))}
            </fieldset>
            <label>
              <input
                type="checkbox"
                checked={skipsIdle}
                onChange={(event) => choose({ skipsIdle: event.target.checked })}
              />
              {t('play.skipIdle')}
            </label>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const speedName = (speed: Speed, max: string): string => (speed === 'max' ? max : `${speed}×`)
