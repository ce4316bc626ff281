import { lazy, type Ref, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Part } from '../primitives/Part.tsx'
import styles from './CommandField.module.css'
import { RefusedMark } from './RefusedMark.tsx'
import type { Range } from './refused-at.ts'
import { useCompleter } from './use-completer.ts'
import { useRecall } from './use-recall.ts'

const Suggestions = lazy(() => import('./Suggestions.tsx').then((module) => ({ default: module.Suggestions })))

export interface FieldHandle {
  focus(): void
}

interface Props {
  ref: Ref<FieldHandle>
  line: string
  onLine: (line: string) => void
  /** What of the line was refused; null where nothing was. */
  refused: Range | null
  /** Ids of what is said about the line. */
  describedBy: string | undefined
}

/** The command that is typed: it completes flags from the CLI's own help, and recalls earlier commands. */
export function CommandField({ ref, line, onLine, refused, describedBy }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [caret, setCaret] = useState(line.length)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [scrolled, setScrolled] = useState(0)
  const [completer, askForHelp] = useCompleter()
  const { recall, reset } = useRecall(line)
  // Where the caret belongs after the line has been changed by a completion.
  const wanted = useRef<number | null>(null)

  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }), [])
  useLayoutEffect(() => {
    if (wanted.current === null || input.current === null) return
    input.current.setSelectionRange(wanted.current, wanted.current)
    wanted.current = null
  })

  const isKnown = completer !== null && completer !== 'unknown'
  const completions = isOpen && isKnown ? completer.at(line, caret) : null
  const list = completions?.list ?? []
  const isListed = list.length > 0
  const listId = `${id}-list`

  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const write = (next: string, at: number) => {
    onLine(next)
    setCaret(at)
    wanted.current = at
  }
  const choose = (index: number) => {
    const chosen = list[index]
    if (!chosen || !completions || !isKnown) return
    const next = completer.apply(line, completions, chosen)
    write(next.line, next.caret)
    setActive(-1)
    // A flag may be followed by a value that is offered as well.
    setOpen(chosen.kind === 'flag')
  }

  /** Whether the key was one of these, and the browser is to do nothing more with it. */
  const press = (event: React.KeyboardEvent): boolean => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const step = event.key === 'ArrowDown' ? 1 : -1
        if (isListed) {
          // The field itself is between the last option and the first.
          setActive(((active + 1 + step + list.length + 1) % (list.length + 1)) - 1)
          return true
        }
        if (event.altKey) {
          setOpen(true)
          return true
        }
        const earlier = recall(step < 0 ? 'older' : 'newer')
        if (earlier !== null) write(earlier, earlier.length)
        return earlier !== null
      }
      case ' ':
        if (event.ctrlKey) setOpen(true)
        return event.ctrlKey
      case 'Enter':
      case 'Tab':
        if (active < 0 || event.shiftKey) return false
        choose(active)
        return true
      case 'Escape':
        if (!isOpen) return false
        close()
        return true
      default:
        return false
    }
  }

  return (
    <div className={styles.prompt}>
      <span aria-hidden="true">$</span>
      <label className="visually-hidden" htmlFor={id}>
        {t('command.label')}
      </label>
      <div className={styles.line}>
        <RefusedMark line={line} range={refused} scrolled={scrolled} />
        <input
          id={id}
          ref={input}
          className={styles.input}
          role="combobox"
          aria-expanded={isListed}
          aria-controls={isListed ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={isListed && active >= 0 ? `${listId}-${active}` : undefined}
          aria-invalid={refused !== null || undefined}
          aria-describedby={describedBy}
          lang="en"
          value={line}
          placeholder={t('command.placeholder')}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          onFocus={askForHelp}
          onBlur={close}
          onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? line.length)}
          onChange={({ target }) => {
            onLine(target.value)
            setCaret(target.selectionStart ?? target.value.length)
            setActive(-1)
            // A blank ends what was being completed; what may follow is offered when it is begun, or asked for.
            setOpen(!/\s$/.test(target.value.slice(0, target.selectionStart ?? undefined)))
            reset()
          }}
          onKeyDown={(event) => {
            // 229 is what browsers say while an input method is composing; Safari says it without `isComposing`.
            if (event.nativeEvent.isComposing || event.keyCode === 229) {
              if (event.key === 'Enter') event.preventDefault()
              return
            }
            if (!press(event)) return
            event.preventDefault()
            event.stopPropagation()
          }}
        />
      </div>
      {isListed && isKnown ? (
        <Part>
          <Suggestions id={listId} list={list} active={active} cli={completer.cli} onChoose={choose} />
        </Part>
      ) : null}
      {isOpen && completer === null ? (
        <p className={styles.unknown} role="status">
          {t('completion.unknown')}
        </p>
      ) : null}
    </div>
  )
}
