import { useTranslation } from 'react-i18next'
import { useShown } from '../app/shown-trace.ts'
import { useKeymap } from '../app/use-keymap.ts'
import { useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { NoteEditor } from './NoteEditor.tsx'
import { NoteList } from './NoteList.tsx'
import styles from './NotesPane.module.css'
import { notesOf } from './notes.ts'
import { useAnnotate } from './use-annotate.ts'

/** What people wrote about this run: the list of all notes, and the one that is being written. */
export function NotesPane() {
  const { t } = useTranslation()
  const { events, current } = useRunView()
  const editing = useView((view) => view.editing)
  const show = useView((view) => view.show)
  const annotate = useAnnotate()
  const keepsNotes = useShown((shown) => shown.keepsNotes)
  const { keysOf } = useKeymap()
  const edited = editing?.id == null ? null : (notesOf(events).find((note) => note.id === editing.id) ?? null)
  return (
    <div className={styles.notes}>
      <div className={styles.side}>
        {keepsNotes ? null : <PassingNotes />}
        <NoteList />
        {annotate === null || editing !== null || !current ? null : (
          <button
            type="button"
            className={styles.add}
            onClick={() => show({ editing: { on: current.firstSeq, id: null } })}
          >
            {t('notes.add')} <kbd>{keysOf('note')}</kbd>
          </button>
        )}
      </div>
      {annotate !== null && editing !== null ? (
        <NoteEditor key={`${editing.id} ${editing.on}`} on={editing.on} note={edited} annotate={annotate} />
      ) : null}
    </div>
  )
}

/** Nobody keeps the notes on a recording that is a file: said before the first one is written. */
function PassingNotes() {
  const { t } = useTranslation()
  const show = useView((view) => view.show)
  return (
    <p className={styles.passing}>
      {t('notes.passing')}{' '}
      <button type="button" className={styles.add} onClick={() => show({ dialog: 'export' })}>
        {t('notes.saveCopy')}
      </button>
    </p>
  )
}
