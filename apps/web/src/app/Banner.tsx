import type { ReactNode } from 'react'
import styles from './Banners.module.css'

interface Props {
  tone: 'plain' | 'warn' | 'error'
  /** Whether those who listen are told at once, and not when they pause. */
  urgent?: boolean
  label?: string
  children: ReactNode
}

/** A line across the screen that says what a person must know now. */
export function Banner({ tone, urgent = false, label, children }: Props) {
  return urgent ? (
    <div className={styles.banner} data-tone={tone} role="alert" aria-label={label}>
      {children}
    </div>
  ) : (
    <div className={styles.banner} data-tone={tone} role="status" aria-label={label}>
      {children}
    </div>
  )
}
