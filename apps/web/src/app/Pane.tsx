import type { ReactNode } from 'react'
import styles from './Pane.module.css'

interface Props {
  /** Name of the landmark, and its heading. */
  title: string
  /** Key of the pane for moving between panes. */
  pane: string
  /** `nav` for what leads to other places, `section` otherwise. */
  as?: 'nav' | 'section'
  aside?: ReactNode
  children: ReactNode
}

/** A pane of the screen: a landmark with a heading, which F6 can reach. */
export function Pane({ title, pane, as: Element = 'section', aside, children }: Props) {
  return (
    <Element className={styles.pane} aria-label={title} data-pane={pane} tabIndex={-1}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </Element>
  )
}
