// The keymap of this page, made anew when the viewer chooses other keys.
import { rememberLast } from '../run/remember.ts'
import { useView } from '../run/view-store.ts'
import { createKeymap, type Keymap } from './keymap.ts'

const keymapOf = rememberLast(createKeymap)

export function useKeymap(): Keymap {
  const profile = useView((view) => view.keyProfile)
  const own = useView((view) => view.ownKeys)
  const singleKeys = useView((view) => view.singleKeys)
  return keymapOf(profile, own, singleKeys)
}

/** The keymap at this moment, for listeners. */
export function currentKeymap(): Keymap {
  const { keyProfile, ownKeys, singleKeys } = useView.getState()
  return keymapOf(keyProfile, ownKeys, singleKeys)
}
