// What a key means where it is pressed: a shortcut, text, or something to the element that has the focus.
import type { KeyPlace } from './keymap.ts'

/** Elements in which keys are text. */
const TYPING = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]'
/** Elements that use the keys themselves: sliders, menus, tab lists, the diagram. */
const OWN_KEYS =
  '[role=menu], [role=tablist], [role=separator], [role=dialog], [data-own-keys], input:is([type=range], [type=radio])'
/** Elements that a person presses by Space. */
const PRESSED =
  'button, a[href], summary, label, input, [role=button], [role=tab], [role=checkbox], [role=radio], [role=option]'

export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return { use: 'page', pane: null }
  const use = target.closest('.xterm') ? 'terminal' : target.closest(TYPING) ? 'field' : 'page'
  return { use, pane: target.closest<HTMLElement>('[data-pane]')?.dataset.pane ?? null }
}

/** Whether Space means the element that has the focus. */
export function isPressed(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(PRESSED) !== null
}

export function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(OWN_KEYS) !== null
}
