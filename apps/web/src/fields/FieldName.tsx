import { type ReactNode, useId } from 'react'
import styles from './FieldName.module.css'
import { FieldTip } from './FieldTip.tsx'
import { fieldCard } from './field-card.ts'
import { useFieldDoc } from './field-docs.ts'

interface Props {
  /** The `of` of the document. */
  document: string
  /** JSON pointer of the field in it. */
  path: string
  children: ReactNode
}

/** The name of a field, which tells what the field means: on hover, by keyboard and by touch. */
export function FieldName({ document, path, children }: Props) {
  const id = useId()
  if (useFieldDoc(document, path) === null) return children
  return (
    <FieldTip document={document} path={path} id={id}>
      {/* A tap neither hovers nor, in every browser, gives the focus. */}
      <button type="button" className={styles.name} onClick={() => fieldCard.open(id)}>
        {children}
      </button>
    </FieldTip>
  )
}
