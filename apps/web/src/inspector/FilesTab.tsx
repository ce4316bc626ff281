import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { FilterField } from '../primitives/FilterField.tsx'
import { indexOf } from '../run/index-of.ts'
import { useRunView } from '../run/run-context.ts'
import { FileEntry } from './FileEntry.tsx'
import styles from './FilesTab.module.css'

/** Files that are listed before more are asked for. */
const LISTED = 100

/** Every file that was seen up to the cursor, those of this step first. */
export function FilesTab() {
  const { t } = useTranslation()
  const { events, seq, current } = useRunView()
  const [text, setText] = useState('')
  const [listed, setListed] = useState(LISTED)
  const files = useMemo(() => [...indexOf(events).readings.filesAt(seq).values()], [events, seq])
  const wanted = text.trim().toLowerCase()
  const found = files.filter(
    ({ path, of, content }) =>
      path.toLowerCase().includes(wanted) ||
      of.toLowerCase().includes(wanted) ||
      content?.toLowerCase().includes(wanted),
  )
  const isOfStep = (file: (typeof found)[number]) => file.span === current?.span && file.when === current.when
  const here = found.filter(isOfStep)
  const earlier = found.filter((file) => !isOfStep(file)).toReversed()
  if (files.length === 0) return <p className={styles.none}>{t('files.none')}</p>
  return (
    <div className={styles.files}>
      <div className={styles.filter}>
        <FilterField
          name={t('files.filter')}
          value={text}
          onChange={setText}
          result={t('files.count', { count: found.length })}
        />
        <Evidence kind="observed" />
      </div>
      <FileGroup title={t('files.here')} files={here} none={t('files.noneHere')} />
      {earlier.length > 0 ? <FileGroup title={t('files.before')} files={earlier.slice(0, listed)} none="" /> : null}
      {earlier.length > listed ? (
        <button type="button" className={styles.more} onClick={() => setListed(listed + LISTED)}>
          {t('files.more', { count: earlier.length - listed })}
        </button>
      ) : null}
    </div>
  )
}

type Files = Parameters<typeof FileEntry>[0]['file'][]

function FileGroup({ title, files, none }: { title: string; files: Files; none: string }) {
  return (
    <section>
      <h3>{title}</h3>
      {files.length === 0 ? <p className={styles.none}>{none}</p> : null}
      <ul className={styles.list}>
        {files.map((file) => (
          <li key={`${file.path} ${file.seq}`}>
            <FileEntry file={file} showsSights />
          </li>
        ))}
      </ul>
    </section>
  )
}
