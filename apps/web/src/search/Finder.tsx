import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import dialog from '../app/Dialog.module.css'
import styles from './Finder.module.css'

export interface FinderItem {
  id: string
  title: string
  detail?: string | undefined
  /** The shortcut of the same action. */
  keys?: string | undefined
  choose(): void
}

export interface FinderGroup {
  id: string
  title: string
  items: readonly FinderItem[]
  /** How many there are, of which some may not be listed. */
  count: number
}

interface Props {
  isOpen: boolean
  onClose: () => void
  title: string
  /** What can be written into the field. */
  placeholder: string
  query: string
  onQuery: (query: string) => void
  groups: readonly FinderGroup[]
  /** What came of the query, also for those who listen. */
  status: string
}

/** A field and what is found by it, in groups: the arrow keys walk, Enter chooses. Source: WAI-ARIA APG, combobox with a listbox. */
export function Finder({ isOpen, onClose, title, placeholder, query, onQuery, groups, status }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const chosen = useRef<FinderItem | null>(null)
  return (
    <Dialog.Root
      open={isOpen}
      onOpenChange={(open) => open || onClose()}
      // Only now does the page have the focus and the keys again, so that what is chosen may move them.
      onOpenChangeComplete={(open) => {
        if (!open) chosen.current?.choose()
        chosen.current = null
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={`${dialog.popup} ${styles.finder}`} initialFocus={field}>
          <Dialog.Title className="visually-hidden">{title}</Dialog.Title>
          <Combobox
            field={field}
            {...{ title, placeholder, query, onQuery, groups, status }}
            onChoose={(item) => {
              chosen.current = item
              onClose()
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface ComboboxProps extends Omit<Props, 'isOpen' | 'onClose'> {
  field: React.RefObject<HTMLInputElement | null>
  onChoose: (item: FinderItem) => void
}

function Combobox({ field, title, placeholder, query, onQuery, groups, status, onChoose }: ComboboxProps) {
  const { t } = useTranslation()
  const id = useId()
  const items = groups.flatMap((group) => group.items)
  const [activeId, setActive] = useState<string | null>(null)
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === activeId),
  )
  const active = items[at]
  const optionId = (item: FinderItem) => `${id} ${item.id}`.replaceAll(' ', '-')
  const activeOption = active && optionId(active)

  // Another query begins at its first result.
  useEffect(() => setActive(null), [query])
  useEffect(() => {
    if (activeOption) document.getElementById(activeOption)?.scrollIntoView({ block: 'nearest' })
  }, [activeOption])

  const walk = (by: number) => setActive(items[(at + by + items.length) % items.length]?.id ?? null)
  const toGroup = (direction: 1 | -1) => {
    const full = groups.filter((group) => group.items.length > 0)
    const here = full.findIndex((group) => group.items.some((item) => item.id === active?.id))
    setActive(full[(here + direction + full.length) % full.length]?.items[0]?.id ?? null)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    // While an input method is composing, its keys are its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const moves: Record<string, () => void> = {
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      PageDown: () => toGroup(1),
      PageUp: () => toGroup(-1),
      Enter: () => active && onChoose(active),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }

  return (
    <>
      <input
        ref={field}
        className={styles.field}
        role="combobox"
        aria-label={title}
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={activeOption}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={title} className={styles.list}>
        {groups.map((group) =>
          group.items.length === 0 ? null : (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox.
            <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`} className={styles.group}>
              <div id={`${id}-${group.id}`} className={styles.heading}>
                {group.title} <span className={styles.count}>{group.count}</span>
              </div>
              {group.items.map((item) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus.
                // biome-ignore lint/a11y/useFocusableInteractive: an option is pointed at by aria-activedescendant.
                <div
                  key={item.id}
                  id={optionId(item)}
                  role="option"
                  aria-selected={item.id === active?.id}
                  className={styles.option}
                  onClick={() => onChoose(item)}
                >
                  <span className={styles.title}>{item.title}</span>
                  {item.keys ? <kbd>{item.keys}</kbd> : null}
                  {item.detail === undefined ? null : <span className={styles.detail}>{item.detail}</span>}
                </div>
              ))}
              {group.count > group.items.length ? (
                <div className={styles.rest}>{t('find.rest', { count: group.count - group.items.length })}</div>
              ) : null}
            </div>
          ),
        )}
      </div>
      <div className={styles.foot}>
        <span role="status">{status}</span>
        <span aria-hidden="true">{t('find.keys')}</span>
      </div>
    </>
  )
}
