interface Props {
  text: string
  className?: string | undefined
}

/** A text in a box of limited height. It takes the focus, so that it scrolls by keyboard too (WCAG 2.1.1). */
export function ScrollingText({ text, className }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus (axe: scrollable-region-focusable).
    <pre className={className} tabIndex={0}>
      {text}
    </pre>
  )
}
