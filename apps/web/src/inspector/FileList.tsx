import type { EventOf } from '@runthrough/trace'
import { FileEntry } from './FileEntry.tsx'
import styles from './FileList.module.css'

/** Files as the engine left them on disk: what has changed in each since it was last seen, and its text. */
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
