import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import styles from './Tip.module.css'

interface Props {
  /** The focusable element that is explained. */
  children: ReactElement
  text: ReactNode
  /** The shortcut of the same action. */
  keys?: string
}

/** A tooltip with the shortcut of the action. It adds to a name that the element has by itself. */
export function Tip({ children, text, keys }: Props) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className={styles.tip}>
            {text}
            {keys ? <kbd className={styles.keys}>{keys}</kbd> : null}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
