// Moving between panes by keyboard. A pane is an element with `data-pane`, in the order of the page.

const panes = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-pane]')]

/** The pane before or after the one that has the focus, or before or after what has it between them; around the ends. */
export function paneAfter(active: Element | null, direction: 1 | -1): string | undefined {
  const all = panes()
  const index = all.findIndex((pane) => pane.contains(active))
  if (index !== -1) return all.at((index + direction) % all.length)?.dataset.pane
  const isAfter = (pane: Element) =>
    active !== null && (active.compareDocumentPosition(pane) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const following = all.find(isAfter) ?? all[0]
  return (direction === 1 ? following : (all.findLast((pane) => !isAfter(pane)) ?? all.at(-1)))?.dataset.pane
}

/** Puts the focus where keys are useful in a pane: the terminal's own input, the current step or stage, else the pane. */
export function focusPane(name: string | undefined): void {
  const pane = panes().find((candidate) => candidate.dataset.pane === name)
  if (!pane) return
  const inside = pane.querySelector<HTMLElement>(
    '.xterm-helper-textarea, [aria-current=step], [data-stage][tabindex="0"]',
  )
  const target = inside && inside.offsetParent !== null ? inside : pane
  target.focus()
}
