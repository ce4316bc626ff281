import { LANGUAGES, type Language, type MarkerNote } from '@runthrough/trace'
import { lazy, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES } from '../i18n/language-names.ts'
import { Part } from '../primitives/Part.tsx'
import { useView } from '../run/view-store.ts'
import styles from './NoteEditor.module.css'
import type { Note } from './notes.ts'

const Markdown = lazy(() => import('./Markdown.tsx').then((module) => ({ default: module.Markdown })))

interface Props {
  /** Seq of the event that a new note is about. */
  on: number
  /** The note that is changed; null for a new one. */
  note: Note | null
  annotate: (note: MarkerNote) => Promise<void>
}

/** A name that no other note has. `crypto.randomUUID` is not there on a page that came by plain HTTP, as a player may. */
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Writes a note in one language at a time; the other ones stay as they are. */
export function NoteEditor({ on, note, annotate }: Props) {
  const { t } = useTranslation()
  const show = useView((view) => view.show)
  const [language, setLanguage] = useState<Language>(useView((view) => view.language))
  const [draft, setDraft] = useState<Note>(
    note ?? { id: newId(), on, title: {}, text: {}, chapter: false, pause: false },
  )
  const field = useRef<HTMLInputElement>(null)
  const ids = { title: useId(), text: useId() }
  useEffect(() => field.current?.focus(), [])

  const change = (part: Partial<Note>) => setDraft({ ...draft, ...part })
  const close = () => show({ editing: null })
  const write = async (deleted: boolean) => {
    await annotate({ ...draft, deleted })
    close()
  }
  const isEmpty = LANGUAGES.every((tag) => !draft.title[tag]?.trim() && !draft.text[tag]?.trim())
  const text = draft.text[language] ?? ''

  return (
    <form
      className={styles.editor}
      aria-label={t(note ? 'notes.edit' : 'notes.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) void write(false)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) close()
      }}
    >
      <div className={styles.row}>
        <label htmlFor={ids.title}>{t('notes.title')}</label>
        <input
          id={ids.title}
          ref={field}
          lang={language}
          maxLength={200}
          value={draft.title[language] ?? ''}
          onChange={(event) => change({ title: { ...draft.title, [language]: event.target.value } })}
        />
        <select
          aria-label={t('notes.language')}
          value={language}
          onChange={(event) => setLanguage(event.target.value as Language)}
        >
          {LANGUAGES.map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {LANGUAGE_NAMES[tag]}
            </option>
          ))}
        </select>
      </div>
      <div className={styles.texts}>
        <label htmlFor={ids.text} className="visually-hidden">
          {t('notes.text')}
        </label>
        <textarea
          id={ids.text}
          lang={language}
          maxLength={20_000}
          placeholder={t('notes.placeholder')}
          value={text}
          onChange={(event) => change({ text: { ...draft.text, [language]: event.target.value } })}
        />
        <section className={styles.preview} aria-label={t('notes.preview')} lang={language}>
          <Part>{text === '' ? null : <Markdown text={text} />}</Part>
        </section>
      </div>
      <div className={styles.row}>
        <label>
          <input
            type="checkbox"
            checked={draft.chapter}
            onChange={(event) => change({ chapter: event.target.checked })}
          />
          {t('notes.isChapter')}
        </label>
        <label>
          <input type="checkbox" checked={draft.pause} onChange={(event) => change({ pause: event.target.checked })} />
          {t('notes.isPause')}
        </label>
        <span className={styles.space} />
        {note ? (
          <button type="button" className={styles.delete} onClick={() => void write(true)}>
            {t('notes.delete')}
          </button>
        ) : null}
        <button type="button" onClick={close}>
          {t('notes.cancel')}
        </button>
        <button type="submit" className={styles.save} disabled={isEmpty}>
          {t('notes.save')}
        </button>
      </div>
    </form>
  )
}
