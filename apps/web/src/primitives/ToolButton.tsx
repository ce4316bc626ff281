import type { MouseEventHandler, ReactNode } from 'react'
import type { Command } from '../app/keys.ts'
import { useKeymap } from '../app/use-keymap.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Tip } from './Tip.tsx'
import styles from './ToolButton.module.css'

interface Props {
  name: string
  icon: IconName
  /** The command of the same effect, whose keys are shown and announced. */
  command?: Command
  /** Whether the name is on the button too, and not only in its tooltip. */
  showsName?: boolean
  tone?: 'plain' | 'main' | 'danger'
  /** For a button that switches something on and off: whether it is on. */
  isPressed?: boolean
  disabled?: boolean
  /** Why it is disabled. */
  whyNot?: string
  onClick: MouseEventHandler<HTMLButtonElement>
  children?: ReactNode
}

/** A button of the instrument panel. `name` is its accessible name, whatever else it shows. */
export function ToolButton({
  name,
  icon,
  command,
  showsName = false,
  tone = 'plain',
  isPressed,
  disabled,
  whyNot,
  onClick,
  children,
}: Props) {
  const { ariaKeysOf, keysOf } = useKeymap()
  return (
    <Tip text={name} {...(command ? { keys: keysOf(command) } : {})}>
      <button
        type="button"
        className={styles.button}
        data-tone={tone}
        aria-label={name}
        aria-pressed={isPressed}
        aria-keyshortcuts={command ? ariaKeysOf(command) : undefined}
        disabled={disabled}
        title={disabled ? whyNot : undefined}
        onClick={onClick}
      >
        <Icon name={icon} />
        {showsName ? <span>{name}</span> : null}
        {children}
      </button>
    </Tip>
  )
}
