import type { EventOf } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import styles from './FileList.module.css'
import { JsonTree } from './JsonTree.tsx'
import { jsonOf } from './json-of.ts'
import { Value } from './Value.tsx'

/** What is in a file, value by value where it is JSON, line by line otherwise: each can be followed. */
export function FileContent({ file }: { file: EventOf<'file'> }) {
  const { t } = useTranslation()
  if (file.content === null) return <p>{t('state.notText')}</p>
  const json = file.type === 'file' && !file.truncated ? jsonOf(file.content) : null
  if (json !== null) {
    const seen = { seq: file.seq, kind: 'file', path: '' } as const
    return <JsonTree name={file.of} value={json} truncated={[]} revealed={null} seen={seen} />
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus (axe: scrollable-region-focusable).
    <ol className={styles.content} tabIndex={0} aria-label={file.of}>
      {file.content
        .replace(/\n$/, '')
        .split('\n')
        .map((line, index) => (
          <li key={index}>
            <Value value={line} plain seen={{ seq: file.seq, kind: 'file', path: `/${index}` }} />
          </li>
        ))}
    </ol>
  )
}
