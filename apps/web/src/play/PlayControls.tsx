import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { Part } from '../primitives/Part.tsx'
import { ToolButton } from '../primitives/ToolButton.tsx'
import styles from './PlayControls.module.css'
import { usePlayToggle } from './use-player.ts'

const PlayOptions = lazy(() => import('./PlayOptions.tsx').then((module) => ({ default: module.PlayOptions })))

/** Plays the trace, and says how. */
export function PlayControls() {
  const { t } = useTranslation()
  const { playing, canPlay, toggle } = usePlayToggle()
  return (
    <div className={styles.play}>
      <ToolButton
        name={t(playing ? 'play.pause' : 'play.play')}
        icon={playing ? 'pause' : 'play'}
        command="play"
        disabled={!canPlay}
        onClick={toggle}
      />
      <Part fallback={<span className={styles.trigger} />}>
        <PlayOptions />
      </Part>
    </div>
  )
}
