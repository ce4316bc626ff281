import { useTranslation } from 'react-i18next'
import { titleOf } from '../run/catalogue.ts'
import { useRun, useRunView, useSteps } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { useView } from '../run/view-store.ts'
import styles from './NotesPane.module.css'
import { inLanguage, type PlacedNote, placedNotesOf } from './notes.ts'

/** All notes in the order of the run. Those that begin a chapter are its headings. */
export function NoteList() {
  const { t } = useTranslation()
  const { events, steps } = useSteps()
  const notes = placedNotesOf(events, steps)
  if (notes.length === 0) return <p className={styles.none}>{t('notes.none')}</p>
  return (
    <ol className={styles.list} aria-label={t('notes.list')}>
      {notes.map((note) => (
        <NoteRow key={note.id} note={note} />
      ))}
    </ol>
  )
}

function NoteRow({ note }: { note: PlacedNote }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const moveTo = useRun((state) => state.moveTo)
  const view = useRunView()
  const title = inLanguage(note.title, language)
  return (
    <li data-chapter={note.chapter || undefined}>
      <button
        type="button"
        aria-current={view.current?.index === note.step.index ? 'true' : undefined}
        onClick={() => moveTo(cursorOf(view, note.step.index))}
      >
        <span className={styles.number}>{note.step.index + 1}</span>
        <span className={styles.title} lang={title.language}>
          {title.text === '' ? titleOf(note.step.stage, language) : title.text}
        </span>
        {note.chapter ? <span className={styles.mark}>{t('notes.chapter')}</span> : null}
        {note.pause ? <span className={styles.mark}>{t('notes.pauses')}</span> : null}
      </button>
    </li>
  )
}
