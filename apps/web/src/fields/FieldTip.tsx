import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { useView } from '../run/view-store.ts'
import { fieldCard } from './field-card.ts'
import { useFieldDoc } from './field-docs.ts'

interface Props {
  /** The `of` of the document. */
  document: string
  /** JSON pointer of the field in it. */
  path: string
  /** By which the card can be opened; one is made where none is given. */
  id?: string
  /** The focusable element beside which it is told what the field means. */
  children: ReactElement
}

/** Tells beside an element what a field means, while the pointer is on it or it has the focus. */
export function FieldTip({ document, path, id, children }: Props) {
  const language = useView((view) => view.language)
  const doc = useFieldDoc(document, path)
  if (doc === null) return children
  return (
    <Tooltip.Trigger
      id={id}
      handle={fieldCard}
      payload={doc}
      delay={300}
      closeOnClick={false}
      render={children}
      // The card comes and goes; whoever listens hears it with the name.
      aria-description={doc[language].replaceAll('`', '')}
    />
  )
}
