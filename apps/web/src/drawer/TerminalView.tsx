import { FitAddon } from '@xterm/addon-fit'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { TraceEvent } from '@runthrough/trace'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { currentKeymap } from '../app/use-keymap.ts'
import { useControl } from '../controls/use-control.ts'
import { useRun, useRunStore, useRunView } from '../run/run-context.ts'
import type { RunActions } from '../run/run-store.ts'
import styles from './TerminalView.module.css'
import { outputBetween } from './terminal-text.ts'

/** Lines that can be scrolled back to. */
const SCROLLBACK = 5000

/**
 * The terminal of the docker CLI. While the run goes on it shows what was printed last, because it is typed into; after
 * that it follows the cursor, as everything else does.
 */
export function TerminalView() {
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const [terminal, setTerminal] = useState<Terminal | null>(null)
  const store = useRunStore()
  const latest = useRef(store)
  useEffect(() => {
    latest.current = store
    if (terminal) store.getState().resize({ cols: terminal.cols, rows: terminal.rows })
  }, [store, terminal])

  // One terminal for every trace that is shown: xterm does not take it well to be closed as soon as it was opened.
  useEffect(() => {
    if (host.current === null) return
    const { terminal, close } = openTerminal(host.current, () => latest.current.getState())
    setTerminal(terminal)
    return close
  }, [])

  const theme = useShownTheme()
  useEffect(() => {
    if (!terminal || !host.current || !theme) return
    terminal.options.theme = coloursOf(host.current)
    terminal.options.fontSize = letterOf(host.current)
  }, [terminal, theme])

  const hasOutput = useOutput(terminal)
  const hasRun = useRun((state) => state.run !== null)

  const { isDriving } = useControl()
  const phase = useRun((state) => state.status?.phase)
  useEffect(() => {
    if (terminal) terminal.options.disableStdin = !isDriving || (phase !== 'running' && phase !== 'held')
  }, [terminal, phase, isDriving])

  return (
    <div className={styles.place}>
      <div ref={host} className={styles.terminal} />
      {hasOutput ? null : <p className={styles.idle}>{t(hasRun ? 'drawer.silent' : 'drawer.idle')}</p>}
    </div>
  )
}

function openTerminal(host: HTMLElement, run: () => RunActions) {
  const terminal = new Terminal({
    allowProposedApi: true,
    fontFamily: getComputedStyle(host).getPropertyValue('--face-mono'),
    fontSize: letterOf(host),
    // Room for what hangs below the line in faces whose box is tighter than their letters.
    lineHeight: 1.15,
    scrollback: SCROLLBACK,
    disableStdin: true,
    theme: coloursOf(host),
  })
  const fit = new FitAddon()
  terminal.loadAddon(fit)
  terminal.loadAddon(new Unicode11Addon())
  terminal.unicode.activeVersion = '11'
  terminal.open(host)
  // Keys that lead out of the terminal are left to the page; all others belong to the container.
  const inTerminal = { use: 'terminal', pane: null } as const
  terminal.attachCustomKeyEventHandler((event) => currentKeymap().commandOf(event, inTerminal) === null)
  terminal.onData((data) => run().input(data))
  terminal.onResize(({ cols, rows }) => run().resize({ cols, rows }))
  const observer = new ResizeObserver(() => {
    if (host.clientHeight > 0) fit.fit()
  })
  observer.observe(host)
  const close = () => {
    observer.disconnect()
    terminal.dispose()
  }
  return { terminal, close }
}

/** Size of the letters in CSS pixels: that of the theme. */
const letterOf = (host: HTMLElement): number => Math.round(Number.parseFloat(getComputedStyle(host).fontSize) || 13)

/** The terminal draws its colours itself, so it is told those of the theme. */
function coloursOf(host: HTMLElement) {
  const style = getComputedStyle(host)
  return {
    background: style.getPropertyValue('--terminal-ground'),
    foreground: style.getPropertyValue('--terminal-ink'),
    cursor: style.getPropertyValue('--terminal-ink'),
  }
}

/** The theme as it is on the page: the chosen one, or the system's of this moment. */
function useShownTheme(): string | undefined {
  return useSyncExternalStore(
    (onChange) => {
      const observer = new MutationObserver(onChange)
      observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
      return () => observer.disconnect()
    },
    () => document.documentElement.dataset.theme,
  )
}

/** Writes what is new; begins again when another run is shown or the cursor has gone back. Tells if there is any. */
function useOutput(terminal: Terminal | null): boolean {
  const hasEnded = useRun((state) => state.status?.phase === 'ended')
  const { events, seq } = useRunView()
  const written = useRef<{ terminal: Terminal; first: TraceEvent | undefined; seq: number } | null>(null)
  // A log is known by its first event.
  const first = events[0]
  const upTo = hasEnded ? seq : events.length

  useEffect(() => {
    if (terminal === null) return
    const last = written.current
    const isSame = last !== null && last.terminal === terminal && last.first === first
    // Back past a place where nothing was printed changes nothing.
    const goesOn = isSame && (last.seq <= upTo || outputBetween(events, upTo, last.seq) === '')
    if (!goesOn) terminal.reset()
    const text = outputBetween(events, goesOn ? last.seq : 0, upTo)
    if (text !== '') terminal.write(text)
    written.current = { terminal, first, seq: upTo }
  }, [terminal, first, events, upTo])

  return useMemo(() => outputBetween(events, 0, upTo) !== '', [events, upTo])
}
