import { LookSettings } from '../command-bar/LookSettings.tsx'
import { Mark } from '../command-bar/Mark.tsx'
import { useView } from '../run/view-store.ts'
import styles from './GalleryIndex.module.css'
import { Parts } from './Parts.tsx'
import { GROUPS } from './scenes.ts'

const TITLE = { en: 'Every state of the screen', 'zh-CN': '界面的全部状态' }
const LEAD = {
  en: 'Each is the app itself with a real recording, held at one moment. The language and the theme stay as they are chosen.',
  'zh-CN': '每一项都是应用本身加一份真实录制，停在某一时刻。语言和主题沿用所选设置。',
}

/** The first page of the gallery: the small parts, and a link to each named state. */
export function GalleryIndex() {
  const language = useView((view) => view.language)
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Mark />
        <div>
          <LookSettings />
        </div>
      </header>
      <main className={styles.main}>
        <h2>{TITLE[language]}</h2>
        <p>{LEAD[language]}</p>
        <div className={styles.groups}>
          {GROUPS.map(({ title, scenes }) => (
            <section key={title.en} aria-labelledby={title.en.replaceAll(' ', '-')}>
              <h3 id={title.en.replaceAll(' ', '-')}>{title[language]}</h3>
              <ul>
                {scenes.map((scene) => (
                  <li key={scene.id}>
                    <a href={`?scene=${scene.id}`}>{scene.title[language]}</a>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <Parts />
      </main>
    </div>
  )
}
