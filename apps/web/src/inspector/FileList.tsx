import type { EventOf } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { useView } from '../run/view-store.ts'
import styles from './FileList.module.css'

/** Files as the engine left them on disk, each as its text. */
export function FileList({ files }: { files: readonly EventOf<'file'>[] }) {
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={`${file.path} ${file.seq}`}>
          <FileEntry file={file} />
        </li>
      ))}
    </ul>
  )
}

function FileEntry({ file }: { file: EventOf<'file'> }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const count = new Intl.NumberFormat(language).format(file.size)
  return (
    <details className={styles.file}>
      <summary>
        <span className={styles.name}>{file.of}</span>
        <span className={styles.size}>
          {t(file.type === 'folder' ? 'happened.folder' : 'happened.bytes', { size: count })}
        </span>
        <code className={styles.path}>{file.path}</code>
      </summary>
      <pre>{file.content === null ? t('state.notText') : readable(file.content)}</pre>
      {file.truncated ? <p title={t('state.truncatedHint')}>✂ {t('state.truncated')}</p> : null}
    </details>
  )
}

/** JSON on one line, as dockerd writes it, is set on many; anything else stays as it is. */
function readable(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), null, 2)
  } catch {
    return content
  }
}
