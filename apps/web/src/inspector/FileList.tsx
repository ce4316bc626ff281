import type { EventOf } from '@runthrough/trace'
import { lazy } from 'react'
import { Part } from '../primitives/Part.tsx'
import styles from './FileList.module.css'

// Few steps leave a file, and comparing its lines takes a library.
const FileEntry = lazy(() => import('./FileEntry.tsx').then((module) => ({ default: module.FileEntry })))

/** Files as the engine left them on disk: what has changed in each since it was last seen, and its text. */
export function FileList({ files }: { files: readonly EventOf<'file'>[] }) {
  return (
    <Part>
      <ul className={styles.files}>
        {files.map((file) => (
          <li key={`${file.path} ${file.seq}`}>
            <FileEntry file={file} />
          </li>
        ))}
      </ul>
    </Part>
  )
}
