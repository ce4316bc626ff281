import { Menu } from '@base-ui/react/menu'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../primitives/Icon.tsx'
import { useHistory } from './command-history.ts'
import styles from './ExamplesMenu.module.css'
import { LESSONS } from './examples.ts'

/** Commands of the history that are listed; the arrow keys reach all of them. */
const LISTED = 8

/** Commands to begin with, by what is to be learned, and those that were run from this browser. */
export function ExamplesMenu({ onChoose }: { onChoose: (line: string) => void }) {
  const { t } = useTranslation()
  const recent = useHistory((history) => history.lines)
  const forget = useHistory((history) => history.clear)
  // Beside the button, so that it stays inside the header for those who go by landmarks.
  const place = useRef<HTMLSpanElement>(null)
  return (
    <Menu.Root>
      <Menu.Trigger className={styles.trigger}>
        {t('command.examples')}
        <Icon name="down" size={12} />
      </Menu.Trigger>
      <span ref={place} />
      <Menu.Portal container={place}>
        <Menu.Positioner sideOffset={4} align="end" className={styles.positioner}>
          <Menu.Popup className={styles.popup} finalFocus={false}>
            {recent.length > 0 ? (
              <Menu.Group className={styles.group}>
                <Menu.GroupLabel className={styles.goal}>{t('command.recent')}</Menu.GroupLabel>
                {recent.slice(0, LISTED).map((line) => (
                  <Menu.Item key={line} className={styles.item} onClick={() => onChoose(line)}>
                    <code lang="en">{line}</code>
                  </Menu.Item>
                ))}
                <Menu.Item className={styles.item} closeOnClick={false} onClick={forget}>
                  <span className={styles.forget}>{t('command.forget')}</span>
                </Menu.Item>
              </Menu.Group>
            ) : null}
            {LESSONS.map(({ goal, examples }) => (
              <Menu.Group key={goal} className={styles.group}>
                <Menu.GroupLabel className={styles.goal}>{t(`goals.${goal}`)}</Menu.GroupLabel>
                {examples.map(({ title, line }) => (
                  <Menu.Item key={title} className={styles.item} onClick={() => onChoose(line)}>
                    <span>{t(`examples.${title}`)}</span>
                    <code lang="en">{line}</code>
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
