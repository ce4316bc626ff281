import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../run/view-store.ts'
import { fragmentOf } from './address.ts'
import styles from './BundledList.module.css'
import { bundledRecordings } from './bundled.ts'
import type { BundledRecording } from './bundled-index.ts'

/** The recordings that come with the program, each as a link: it can be copied, and Back returns from it. */
export function BundledList({ heading: Heading }: { heading: 'h2' | 'h3' }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const [recordings, setRecordings] = useState<readonly BundledRecording[] | 'loading' | 'failed'>('loading')
  useEffect(() => {
    bundledRecordings().then(setRecordings, () => setRecordings('failed'))
  }, [])
  return (
    <section className={styles.list} aria-labelledby="bundled-recordings">
      <Heading id="bundled-recordings">{t('bundled.title')}</Heading>
      <p>{t('bundled.lead')}</p>
      {recordings === 'loading' ? <p role="status">{t('bundled.loading')}</p> : null}
      {recordings === 'failed' ? <p role="status">{t('bundled.failed')}</p> : null}
      {typeof recordings === 'object' ? (
        <ul>
          {recordings.map(({ id, title, line, description }) => (
            <li key={id}>
              <a href={fragmentOf(id)}>{title[language]}</a>
              <code>{line}</code>
              <p>{description[language]}</p>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
