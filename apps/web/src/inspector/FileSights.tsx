import type { EventOf } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { titleOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './FileList.module.css'

/** When a file was seen: every sight of it in this run, as the way to its step. */
export function FileSights({ file }: { file: EventOf<'file'> }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { events, tree } = useRunView()
  const moveTo = useRun((state) => state.moveTo)
  const sights = indexOf(events)
    .eventsOf('file')
    .filter(({ path }) => path === file.path)
  return (
    <div className={styles.sights}>
      <p className={styles.label}>{t('files.seen', { count: sights.length })}</p>
      <ol>
        {sights.map((sight) => (
          <li key={sight.seq} aria-current={sight.seq === file.seq ? 'step' : undefined}>
            <button type="button" onClick={() => moveTo(sight.seq)}>
              {titleOf(tree.spans.get(sight.span)?.stage ?? '', language)}
            </button>
            <span>{t('happened.milliseconds', { value: (sight.at / 1e6).toFixed(1) })}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
