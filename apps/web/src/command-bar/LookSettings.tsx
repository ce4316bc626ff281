import { LANGUAGES, type Language } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { nextIn } from '../app/next-in.ts'
import { useCommand } from '../app/use-command.ts'
import { useKeymap } from '../app/use-keymap.ts'
import { LANGUAGE_NAMES } from '../i18n/language-names.ts'
import { THEMES, type Theme, useView } from '../run/view-store.ts'
import styles from './Settings.module.css'

const THEME_WORDS = {
  system: 'settings.themeSystem',
  light: 'settings.themeLight',
  dark: 'settings.themeDark',
  projector: 'settings.themeProjector',
} as const

/** Language and theme. */
export function LookSettings() {
  const { t } = useTranslation()
  const { language, theme, choose } = useView()
  const { ariaKeysOf, keysOf } = useKeymap()
  useCommand('theme', () => {
    choose({ theme: nextIn(THEMES, theme) })
    return true
  })
  useCommand('language', () => {
    choose({ language: nextIn(LANGUAGES, language) })
    return true
  })
  return (
    <>
      <select
        aria-label={t('settings.language')}
        aria-keyshortcuts={ariaKeysOf('language')}
        title={keysOf('language')}
        className={styles.select}
        value={language}
        onChange={(event) => choose({ language: event.target.value as Language })}
      >
        {LANGUAGES.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {LANGUAGE_NAMES[tag]}
          </option>
        ))}
      </select>
      <select
        aria-label={t('settings.theme')}
        aria-keyshortcuts={ariaKeysOf('theme')}
        title={keysOf('theme')}
        className={styles.select}
        value={theme}
        onChange={(event) => choose({ theme: event.target.value as Theme })}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {t(THEME_WORDS[name])}
          </option>
        ))}
      </select>
    </>
  )
}
