import { Popover } from '@base-ui/react/popover'
import { type ReactNode, useRef, useState } from 'react'
import type { Command } from '../app/keys.ts'
import { useCommand } from '../app/use-command.ts'
import { useKeymap } from '../app/use-keymap.ts'
import styles from './PopoverButton.module.css'

interface Props {
  /** Accessible name of the button, whatever it shows. */
  name: string
  /** What opens it too. */
  command: Command
  /** What the button shows. */
  face: ReactNode
  /** Looks of the button and of what it opens. */
  className: { trigger: string | undefined; popup: string | undefined }
  side?: 'top' | 'bottom'
  align: 'start' | 'end'
  /** Name of what it opens, unless there is a `Popover.Title` in it. */
  label?: string
  children: ReactNode
}

/** A button that opens something small beside itself. */
export function PopoverButton({ name, command, face, className, side = 'bottom', align, label, children }: Props) {
  const { ariaKeysOf, keysOf } = useKeymap()
  const [isOpen, setOpen] = useState(false)
  // Beside the button, so that it stays inside the same landmark for those who go by landmarks.
  const place = useRef<HTMLSpanElement>(null)
  useCommand(command, () => {
    setOpen(true)
    return true
  })
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        className={className.trigger}
        aria-label={name}
        aria-keyshortcuts={ariaKeysOf(command)}
        title={keysOf(command)}
      >
        {face}
      </Popover.Trigger>
      <span ref={place} />
      <Popover.Portal container={place}>
        <Popover.Positioner side={side} align={align} sideOffset={6} className={styles.positioner}>
          <Popover.Popup className={`${styles.popup} ${className.popup}`} aria-label={label} data-own-keys>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
