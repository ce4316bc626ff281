import { useTranslation } from 'react-i18next'
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
  const { keysOf } = useKeymap()
  const edited = editing?.id == null ? null : (notesOf(events).find((note) => note.id === editing.id) ?? null)
  return (
    <div className={styles.notes}>
      <div className={styles.side}>
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
