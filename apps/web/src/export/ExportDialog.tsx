import { Dialog } from '@base-ui/react/dialog'
import { EXPORT_FORMATS, exportFormats } from '@runthrough/export'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import dialog from '../app/Dialog.module.css'
import { nameOfRecording, useShown } from '../app/shown-trace.ts'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './ExportDialog.module.css'
import { MaskPreview } from './MaskPreview.tsx'
import { saveAs } from './save-as.ts'
import { type TakenFormat, useTaken, writeTaken } from './write-taken.ts'

const FORMATS: readonly TakenFormat[] = ['recording', ...EXPORT_FORMATS]

/** Takes the trace away: in a format, with what would be a secret masked unless that is asked otherwise. */
export function ExportDialog() {
  const isOpen = useView((view) => view.dialog === 'export')
  const show = useView((view) => view.show)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => show({ dialog: open ? 'export' : null })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={dialog.popup}>
          <Content />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Content() {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const run = useRun((state) => state.run)
  const recording = useShown((shown) => shown.recording)
  const [format, setFormat] = useState<TakenFormat>('recording')
  const [masks, setMasks] = useState(true)
  const { events, masked } = useTaken(masks)
  const name = fileNameOf(recording === null ? (run ?? 'run') : nameOfRecording(recording, language))
  const words = (choice: TakenFormat) =>
    choice === 'recording'
      ? { title: t('export.recording'), description: t('export.recordingHint') }
      : {
          title: exportFormats[choice].title[language],
          description: exportFormats[choice].description[language],
        }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void writeTaken(events, format, language).then(({ content, extension }) => saveAs(content, name + extension))
      }}
    >
      <Dialog.Title className={dialog.title}>{t('export.title')}</Dialog.Title>
      <fieldset className={styles.formats}>
        <legend>{t('export.format')}</legend>
        {FORMATS.map((choice) => {
          const { title, description } = words(choice)
          return (
            <label key={choice}>
              <input type="radio" name="export-format" checked={choice === format} onChange={() => setFormat(choice)} />
              <span>
                <strong>{title}</strong> <small>{description}</small>
              </span>
            </label>
          )
        })}
      </fieldset>
      <MaskPreview masked={masked} masks={masks} onChange={setMasks} />
      <div className={dialog.actions}>
        <Dialog.Close className={dialog.quiet}>{t('notes.cancel')}</Dialog.Close>
        <button type="submit" className={styles.save}>
          {t('export.save')}
        </button>
      </div>
    </form>
  )
}

/** A name for a file on any system. */
const fileNameOf = (name: string): string =>
  name
    .replace(/\.jsonl(\.gz)?$/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 80)
