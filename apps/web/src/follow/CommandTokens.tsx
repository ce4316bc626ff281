import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../app/use-command.ts'
import { useKeymap } from '../app/use-keymap.ts'
import { CompareRunsButton } from '../compare-runs/CompareRunsButton.tsx'
import { PredictSwitch } from '../predict/PredictSwitch.tsx'
import { useRun } from '../run/run-context.ts'
import styles from './CommandTokens.module.css'
import { type CommandToken, tokensOf } from './command-tokens.ts'
import { useFollow } from './follow-store.ts'
import { useBuildGraph, useGraph } from './use-graph.ts'
import { useDirectionOf } from './use-trail.ts'

/** The command of the run that is shown, whose flags and operands can be followed through it. */
export function CommandTokens() {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  useBuildGraph()
  const graph = useGraph()
  const { keysOf, ariaKeysOf } = useKeymap()
  const group = useRef<HTMLDivElement>(null)
  useCommand('follow', () => {
    const first = group.current?.querySelector<HTMLElement>('[aria-pressed=true], button')
    first?.focus()
    return first != null
  })
  const header = events[0]
  if (header?.kind !== 'header') return null
  const tokens = tokensOf(header.command, graph?.flagsOf(header.command) ?? [])
  return (
    <section className={styles.command} aria-label={t('follow.commandLabel')}>
      <span className={styles.hint} title={keysOf('follow')}>
        {t('follow.command')}
      </span>
      <div ref={group} className={styles.tokens} aria-keyshortcuts={ariaKeysOf('follow')}>
        {tokens.map((token, index) => (
          <Token key={index} token={token} />
        ))}
      </div>
      <PredictSwitch />
      <CompareRunsButton />
    </section>
  )
}

function Token({ token: { flag, text, isJoined } }: { token: CommandToken }) {
  const graph = useGraph()
  if (flag === null || graph === null) return <code className={styles.word}>{text}</code>
  return <FlagButton text={text} isJoined={isJoined} place={graph.placeOf(flag)} />
}

interface FlagProps {
  text: string
  isJoined: boolean
  place: ReturnType<NonNullable<ReturnType<typeof useGraph>>['placeOf']>
}

function FlagButton({ text, isJoined, place }: FlagProps) {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const { follow, stop } = useFollow()
  const isFollowed = useDirectionOf(place) === 'forth'
  const run = events[0]
  return (
    <button
      type="button"
      className={styles.flag}
      data-joined={isJoined || undefined}
      aria-pressed={isFollowed}
      title={t('follow.flagHint')}
      onClick={() => (isFollowed || !run ? stop() : follow(place, 'forth', run))}
    >
      <code>{text}</code>
    </button>
  )
}
