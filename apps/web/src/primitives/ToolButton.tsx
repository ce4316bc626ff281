import type { MouseEventHandler, ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { Tip } from './Tip.tsx'
import styles from './ToolButton.module.css'

interface Props {
  name: string
  icon: IconName
  keys?: string
  /** Whether the name is on the button too, and not only in its tooltip. */
  showsName?: boolean
  tone?: 'plain' | 'main' | 'danger'
  disabled?: boolean
  onClick: MouseEventHandler<HTMLButtonElement>
  children?: ReactNode
}

/** A button of the instrument panel. `name` is its accessible name, whatever else it shows. */
export function ToolButton({ name, icon, keys, showsName = false, tone = 'plain', disabled, onClick, children }: Props) {
  return (
    <Tip text={name} {...(keys === undefined ? {} : { keys })}>
      <button
        type="button"
        className={styles.button}
        data-tone={tone}
        aria-label={name}
        aria-keyshortcuts={keys}
        disabled={disabled}
        onClick={onClick}
      >
        <Icon name={icon} />
        {showsName ? <span>{name}</span> : null}
        {children}
      </button>
    </Tip>
  )
}
