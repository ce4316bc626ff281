import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { Part } from '../primitives/Part.tsx'
import { useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { inLanguage, type PlacedNote, placedNotesOf } from './notes.ts'
import styles from './StepNotes.module.css'
import { useAnnotate } from './use-annotate.ts'

const Markdown = lazy(() => import('./Markdown.tsx').then((module) => ({ default: module.Markdown })))

/** What people wrote about the step at which the viewer stands. */
export function StepNotes() {
  const { events, steps, current } = useRunView()
  const notes = placedNotesOf(events, steps).filter((note) => note.step.index === current?.index)
  return notes.map((note) => <NoteCard key={note.id} note={note} />)
}

function NoteCard({ note }: { note: PlacedNote }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const show = useView((view) => view.show)
  const canEdit = useAnnotate() !== null
  const title = inLanguage(note.title, language)
  const text = inLanguage(note.text, language)
  return (
    <section className={styles.note} aria-label={t('notes.note')}>
      <h4 lang={title.language}>{title.text === '' ? t('notes.note') : title.text}</h4>
      {text.text === '' ? null : (
        <div lang={text.language}>
          <Part>
            <Markdown text={text.text} />
          </Part>
        </div>
      )}
      {canEdit ? (
        <button type="button" onClick={() => show({ drawerTab: 'notes', editing: { on: note.on, id: note.id } })}>
          {t('notes.edit')}
        </button>
      ) : null}
    </section>
  )
}
