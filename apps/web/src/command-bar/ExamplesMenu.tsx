import { Menu } from '@base-ui/react/menu'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../primitives/Icon.tsx'
import styles from './ExamplesMenu.module.css'
import { EXAMPLES } from './examples.ts'

export function ExamplesMenu({ onChoose }: { onChoose: (line: string) => void }) {
  const { t } = useTranslation()
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
            {EXAMPLES.map(({ title, line }) => (
              <Menu.Item key={title} className={styles.item} onClick={() => onChoose(line)}>
                <span>{t(`examples.${title}`)}</span>
                <code>{line}</code>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
